package dev.orderstream.cosmos.embedded.versions;

import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.GroupCommit;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Forgets changes that are older than they have to be retained. */
public final class RetentionSweep {

    private static final int MAX_ENTRIES = 1_000;

    private final Store store;
    private final GroupCommit commits;
    private final Catalog catalog;
    private final VersionLog versions;
    private final Clock clock;

    /** A sweep over all containers of a catalog. */
    public RetentionSweep(Store store, GroupCommit commits, Catalog catalog, VersionLog versions, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.catalog = catalog;
        this.versions = versions;
        this.clock = clock;
    }

    /** Forgets some of what is old; completes when that is done. */
    public CompletableFuture<Void> run() {
        List<CompletableFuture<?>> running = new ArrayList<>();
        // Also those that retain nothing any more: they may have retained something before.
        for (Container container : catalog.containers()) {
            partitions(container).forEach(partition -> running.add(forget(container, partition)));
        }
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
    }

    /** Those of today, and those that they were split from. */
    private static Set<Integer> partitions(Container container) {
        Set<Integer> ids = new TreeSet<>();
        for (PartitionState state : container.partitions()) {
            ids.add(state.partition().id());
            ids.addAll(state.partition().parents());
        }
        return ids;
    }

    private CompletableFuture<Integer> forget(Container container, int partition) {
        long cutoff = clock.instant().minus(versions.retention(container)).getEpochSecond();
        List<byte[]> old = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(
                        Table.VERSIONS,
                        VersionLog.key(container, partition, 0, 0),
                        VersionLog.key(container, partition, Long.MAX_VALUE, 0))) {
            while (cursor.isValid() && old.size() < MAX_ENTRIES && Change.timestamp(cursor.value()) < cutoff) {
                old.add(cursor.key());
                cursor.next();
            }
        }
        if (old.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        long last = ByteBuffer.wrap(old.get(old.size() - 1)).getLong(8);
        return commits.submit(writes -> {
            old.forEach(key -> writes.delete(Table.VERSIONS, key));
            writes.put(
                    Table.CATALOG,
                    VersionLog.forgottenKey(container, partition),
                    ByteBuffer.allocate(8).putLong(last).array());
            return old.size();
        });
    }
}
