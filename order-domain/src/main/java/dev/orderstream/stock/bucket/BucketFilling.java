package dev.orderstream.stock.bucket;

import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.stock.ExpectTransfer;
import dev.orderstream.stock.ExpireReservations;
import dev.orderstream.stock.ReadAvailableStock;
import dev.orderstream.stock.ReceiveTransfer;
import dev.orderstream.stock.SendTransfer;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Fills a bucket that has too few units: from the pool, else from the other buckets. Units are moved by transfers, which leave before they
 * arrive, so none is ever in two places. One filling of an item goes on at a time. It answers for all who asked for its bucket before it
 * began; one that found nothing answers for longer, see {@link FruitlessSearches}.
 */
final class BucketFilling {

    /** A bucket takes a fourth of its fair share of the pool at once, or what is asked for if that is more. */
    private static final int POOL_PARTS = 4;

    private final StockBuckets buckets;
    private final CommandGateway gateway;
    private final LongSupplier nanoTime;
    private final Map<StockItemId, State> states = new ConcurrentHashMap<>();

    /** What is known of an item. */
    private static final class State {
        private final Set<StockItemId> opened = new HashSet<>();
        private final Map<StockItemId, Long> filledAt = new HashMap<>();
        private final FruitlessSearches fruitless = new FruitlessSearches();
    }

    /** @param nanoTime tells the time as {@link System#nanoTime()} does */
    BucketFilling(StockBuckets buckets, CommandGateway gateway, LongSupplier nanoTime) {
        this.buckets = buckets;
        this.gateway = gateway;
        this.nanoTime = nanoTime;
    }

    /** Makes an empty bucket of an item that there is; false if there is no such item. */
    boolean open(StockItemId bucket) {
        StockItemId item = bucket.whole();
        State state = stateOf(item);
        synchronized (state) {
            if (state.opened.contains(bucket)) {
                return true;
            }
            if (!expireWhatIsDue(item)) {
                return false;
            }
            gateway.sendAndWait(ExpectTransfer.of(
                    bucket.sku(), bucket.location(), "opening", bucket.whole().location(), 0));
            state.opened.add(bucket);
            return true;
        }
    }

    /** Makes all buckets of an item that there is, and moves to each the same share of what the pool has; false if there is no such item. */
    boolean shareOut(StockItemId item) {
        List<StockItemId> all = buckets.bucketsOf(item);
        if (!all.stream().allMatch(this::open)) {
            return false;
        }
        long share = availableIn(item) / Math.max(1, all.size());
        all.forEach(bucket -> move(item, bucket, share));
        unitsMayBeFree(item);
        return true;
    }

    /** Something was done to an item or one of its buckets that may have freed units. */
    void unitsMayBeFree(StockItemId stockItemId) {
        stateOf(stockItemId.whole()).fruitless.forget();
    }

    private State stateOf(StockItemId item) {
        return states.computeIfAbsent(item, id -> new State());
    }

    /** Gives up the holds of an item that have lapsed; false if there is no such item. */
    private boolean expireWhatIsDue(StockItemId stockItemId) {
        try {
            gateway.sendAndWait(new ExpireReservations(stockItemId));
            return true;
        } catch (RuntimeException failure) {
            if (Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance)) {
                return false;
            }
            throw failure;
        }
    }

    /** Whether the bucket has got something that it may promise now. */
    boolean fill(StockItemId bucket, int missing) {
        long asked = nanoTime.getAsLong();
        StockItemId item = bucket.whole();
        State state = stateOf(item);
        synchronized (state) {
            Long filledAt = state.filledAt.get(bucket);
            if (filledAt != null && filledAt - asked > 0) {
                return true;
            }
            long now = nanoTime.getAsLong();
            if (state.fruitless.isKnownToFindNothing(bucket, now)) {
                return false;
            }
            FruitlessSearches.Search search = state.fruitless.begin(now);
            boolean found = gather(item, bucket, missing);
            if (found) {
                state.filledAt.put(bucket, now);
                state.fruitless.forget();
            } else {
                state.fruitless.foundNothing(bucket, search);
            }
            return found;
        }
    }

    private boolean gather(StockItemId item, StockItemId bucket, int missing) {
        long there = availableIn(item);
        long fromPool = Math.min(
                there,
                Math.max(
                        missing,
                        there / ((long) POOL_PARTS * buckets.bucketsOf(item).size())));
        long left = missing - move(item, bucket, fromPool);
        List<StockItemId> others = new ArrayList<>(buckets.bucketsOf(item));
        others.remove(bucket);
        for (StockItemId other : others) {
            if (left > 0) {
                long available = availableIn(other);
                left -= move(other, bucket, Math.min(available, Math.max(left, available / 2)));
            }
        }
        return left < missing;
    }

    /** How many units an item could give away, those of lapsed holds included. */
    private long availableIn(StockItemId stockItemId) {
        if (!expireWhatIsDue(stockItemId)) {
            return 0;
        }
        return Math.max(0, gateway.<Long>sendAndWait(new ReadAvailableStock(stockItemId)));
    }

    /** How many units were moved: none if somebody else took them meanwhile. */
    private long move(StockItemId from, StockItemId to, long quantity) {
        if (quantity <= 0) {
            return 0;
        }
        String transferId = "fill-" + UUID.randomUUID();
        try {
            gateway.sendAndWait(new SendTransfer(from, transferId, to.location(), (int) quantity));
        } catch (RuntimeException failure) {
            refusalIn(failure);
            return 0;
        }
        gateway.sendAndWait(ExpectTransfer.of(to.sku(), to.location(), transferId, from.location(), (int) quantity));
        gateway.sendAndWait(new ReceiveTransfer(to, transferId, (int) quantity));
        return quantity;
    }

    private static StockRefused refusalIn(RuntimeException failure) {
        return DomainRefusal.in(failure)
                .filter(StockRefused.class::isInstance)
                .map(StockRefused.class::cast)
                .orElseThrow(() -> failure);
    }
}
