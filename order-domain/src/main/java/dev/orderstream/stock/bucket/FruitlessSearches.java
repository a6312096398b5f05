package dev.orderstream.stock.bucket;

import dev.orderstream.stock.StockItemId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which buckets of an item have been looked for units in vain, so that not every refusal looks again. A search need not be repeated
 * unless units may have become free since: because a command through the same gateway may have freed some, because a bucket was filled,
 * or because {@link #AT_MOST} is over, in which other instances may have freed some and holds may have lapsed.
 */
final class FruitlessSearches {

    /** How long one is relied on. */
    static final Duration AT_MOST = Duration.ofMillis(200);

    private final Map<StockItemId, Search> searches = new HashMap<>();
    private long freed;

    /**
     * A search that is going on.
     *
     * @param begun by {@link System#nanoTime()}
     * @param freed how often units had been freed when it began
     */
    record Search(long begun, long freed) {}

    /** Units may be free, wherever, from now on. */
    synchronized void forget() {
        freed++;
    }

    /** A search begins. */
    synchronized Search begin(long now) {
        return new Search(now, freed);
    }

    /** A search for a bucket has found nothing, neither in the pool nor in the other buckets. */
    synchronized void foundNothing(StockItemId bucketId, Search search) {
        searches.put(bucketId, search);
    }

    /** Whether another search for a bucket would find nothing either. */
    synchronized boolean isKnownToFindNothing(StockItemId bucketId, long now) {
        Search last = searches.get(bucketId);
        return last != null && last.freed() == freed && now - last.begun() < AT_MOST.toNanos();
    }
}
