package dev.orderstream.api.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderstream.order.OrderLine;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Tells at the door whether a SKU exists, so that a typing error gets its response at once. A SKU is known once it has a stock item; those
 * that are known are remembered, the others are looked for in the event store each time.
 */
public class KnownSkus {

    private final EventStore eventStore;
    private final Executor executor;
    private final Cache<String, Boolean> known;

    KnownSkus(EventStore eventStore, Executor executor, int remembered) {
        this.eventStore = eventStore;
        this.executor = executor;
        this.known = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    /** Remembers that a SKU exists. */
    public void remember(String sku) {
        known.put(sku, true);
    }

    /**
     * Checks the SKU of every line.
     *
     * @throws UnknownSkuException naming every line whose SKU does not exist
     */
    public void requireAll(List<OrderLine> lines) {
        Set<String> unknown = unknownOf(lines.stream().map(OrderLine::sku).collect(Collectors.toSet()));
        if (!unknown.isEmpty()) {
            throw new UnknownSkuException(IntStream.range(0, lines.size())
                    .filter(index -> unknown.contains(lines.get(index).sku()))
                    .mapToObj(index ->
                            new UnknownSkuException.Line(index, lines.get(index).sku()))
                    .toList());
        }
    }

    private Set<String> unknownOf(Set<String> skus) {
        List<CompletableFuture<String>> lookups = skus.stream()
                .filter(sku -> known.getIfPresent(sku) == null)
                .map(sku -> CompletableFuture.supplyAsync(() -> exists(sku) ? "" : sku, executor))
                .toList();
        try {
            return lookups.stream()
                    .map(CompletableFuture::join)
                    .filter(sku -> !sku.isEmpty())
                    .collect(Collectors.toSet());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private boolean exists(String sku) {
        boolean exists = eventStore
                .lastSequenceNumberFor(
                        StockItemId.of(sku, StockLocation.DEFAULT).toString())
                .isPresent();
        if (exists) {
            remember(sku);
        }
        return exists;
    }
}
