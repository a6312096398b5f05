package dev.orderstream.cosmos.embedded.split;

import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * Splits each partition that has grown too large. One that holds a single logical partition cannot be split; it is looked
 * at again when it has doubled.
 */
public final class SplitBySize {

    private final PartitionSplits splits;
    private final Catalog catalog;
    private final long maxBytes;
    private final Map<PartitionState, Long> indivisibleAt = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Splits the partitions of a catalog.
     *
     * @param maxBytes size in bytes of the documents that a partition may hold
     */
    public SplitBySize(PartitionSplits splits, Catalog catalog, long maxBytes) {
        this.splits = splits;
        this.catalog = catalog;
        this.maxBytes = maxBytes;
    }

    /** Splits what is too large now; completes when that is done. */
    public CompletableFuture<Void> run() {
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (Container container : catalog.containers()) {
            for (PartitionState partition : container.partitions()) {
                if (partition.bytes() > Math.max(maxBytes, 2 * indivisibleAt.getOrDefault(partition, 0L))) {
                    running.add(splits.inBytes(container, partition, maxBytes).thenAccept(parts -> {
                        if (parts.isEmpty()) {
                            indivisibleAt.put(partition, partition.bytes());
                        }
                    }));
                }
            }
        }
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
    }
}
