package dev.orderstream.cosmos.embedded.split;

import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.partition.EffectivePartitionKey;
import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.partition.RangeMiddle;
import dev.orderstream.cosmos.embedded.storage.GroupCommit;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Splits physical partitions while clients read and write. A split is one durable step between two transactions: documents
 * and feed entries stay where they are, only their owner changes. The parts go on with the LSN of the partition that they
 * come from, so that positions in its change feed and its session tokens are positions in theirs.
 */
public final class PartitionSplits {

    private final Store store;
    private final GroupCommit commits;
    private final Catalog catalog;

    /** Splits of the containers of a catalog. */
    public PartitionSplits(Store store, GroupCommit commits, Catalog catalog) {
        this.store = store;
        this.commits = commits;
        this.catalog = catalog;
    }

    /**
     * Splits a partition into two of equally many hashes.
     *
     * @param rangeId its partition key range id
     * @return the two parts; fails with 410/1002 when there is no such partition (any more), with 400 when its range is too
     *     narrow
     */
    public CompletableFuture<List<PhysicalPartition>> inHashes(Container container, String rangeId) {
        return commits.submitAlone(writes -> {
            Container live = catalog.live(container);
            PartitionState partition = live.partition(rangeId);
            String middle = RangeMiddle.of(
                    live.definition().partitionKey(), partition.partition().range());
            return split(writes, live, partition, middle);
        });
    }

    /**
     * Splits a partition into two of about equal size, if it still has more bytes than given and more than one logical
     * partition.
     *
     * @return the two parts; empty when it was not split
     */
    CompletableFuture<List<PhysicalPartition>> inBytes(Container container, PartitionState partition, long bytes) {
        return commits.submitAlone(writes -> {
            Container live = catalog.containerByNumber(container.number());
            if (live == null || !live.partitions().contains(partition) || partition.bytes() <= bytes) {
                return List.of();
            }
            String middle = middleOfBytes(live, partition);
            return middle == null ? List.of() : split(writes, live, partition, middle);
        });
    }

    private List<PhysicalPartition> split(
            StagedWrites writes, Container container, PartitionState partition, String boundary) {
        List<PhysicalPartition> parts = partition.partition().split(boundary, nextId(container));
        long documents = 0;
        long bytes = 0;
        try (Snapshot snapshot = store.snapshot();
                PartitionScan scan =
                        new PartitionScan(snapshot, container, parts.get(0).range())) {
            for (; scan.isValid(); scan.next()) {
                documents++;
                bytes += scan.bytes();
            }
        }
        PartitionState first = partition.child(writes, container.number(), parts.get(0), documents, bytes);
        PartitionState second = partition.child(
                writes, container.number(), parts.get(1), partition.documents() - documents, partition.bytes() - bytes);
        partition.end(writes);
        List<PartitionState> changed = new ArrayList<>(container.partitions());
        int place = changed.indexOf(partition);
        changed.set(place, first);
        changed.add(place + 1, second);
        catalog.changePartitions(writes, container, changed);
        return parts;
    }

    /** Ids are never used again: clients remember those of the parents. */
    private static int nextId(Container container) {
        int highest = 0;
        for (PartitionState state : container.partitions()) {
            highest = Math.max(highest, state.partition().id());
            for (int parent : state.partition().parents()) {
                highest = Math.max(highest, parent);
            }
        }
        return highest + 1;
    }

    /** The first EPK behind half of the bytes, or null when all documents have one EPK. */
    private @Nullable String middleOfBytes(Container container, PartitionState partition) {
        long half = partition.bytes() / 2;
        long passed = 0;
        try (Snapshot snapshot = store.snapshot();
                PartitionScan scan = new PartitionScan(
                        snapshot, container, partition.partition().range())) {
            String previous = null;
            String boundary = null;
            for (; scan.isValid(); scan.next()) {
                String epk = EffectivePartitionKey.hex(scan.epk());
                if (previous != null && !epk.equals(previous)) {
                    boundary = epk;
                    if (passed >= half) {
                        return boundary;
                    }
                }
                previous = epk;
                passed += scan.bytes();
            }
            return boundary;
        }
    }
}
