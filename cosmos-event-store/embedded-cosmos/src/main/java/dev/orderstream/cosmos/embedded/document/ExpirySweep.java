package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.GroupCommit;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes expired documents out of the store. Reads hide them from the second on in which they expire, swept or not. */
public final class ExpirySweep {

    private static final int MAX_ENTRIES = 1_000;

    private final Store store;
    private final GroupCommit commits;
    private final Catalog catalog;
    private final IndexedPaths indexed;
    private final Clock clock;

    /** A sweep over all containers of a catalog. */
    public ExpirySweep(Store store, GroupCommit commits, Catalog catalog, IndexedPaths indexed, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.catalog = catalog;
        this.indexed = indexed;
        this.clock = clock;
    }

    /**
     * Removes some of what has expired.
     *
     * @return completes with the number of index entries dealt with, at most {@value #MAX_ENTRIES}
     */
    public CompletableFuture<Integer> run() {
        long now = clock.instant().getEpochSecond();
        List<byte[]> due = due(now);
        if (due.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        return commits.submit(writes -> {
            due.forEach(entry -> sweep(writes, entry, now));
            return due.size();
        });
    }

    private List<byte[]> due(long now) {
        List<byte[]> due = new ArrayList<>();
        byte[] end = ByteBuffer.allocate(8).putLong(now + 1).array();
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(Table.EXPIRY, new byte[8], end)) {
            for (; cursor.isValid() && due.size() < MAX_ENTRIES; cursor.next()) {
                due.add(cursor.key());
            }
        }
        return due;
    }

    private void sweep(StagedWrites writes, byte[] entry, long now) {
        writes.delete(Table.EXPIRY, entry);
        byte[] key = Arrays.copyOfRange(entry, 8, entry.length);
        Container container = catalog.containerByNumber(ByteBuffer.wrap(key).getInt());
        byte[] stored = container == null ? null : writes.get(Table.DOCUMENTS, key);
        if (container == null || stored == null) {
            return;
        }
        StoredDocument document = StoredDocument.decode(stored);
        long expiry = document.expiresAt(container.definition().defaultTtlSeconds());
        if (expiry <= now) {
            byte[] epk = DocumentKey.epk(container, key);
            DocumentTransaction.remove(writes, container, indexed, epk, key, document);
            PartitionState partition = container.partitionOf(epk);
            partition.stage(writes, partition.counters(writes).plus(-1, -document.json().length));
        } else if (expiry != Long.MAX_VALUE) {
            writes.put(Table.EXPIRY, DocumentTransaction.expiryKey(expiry, key), new byte[0]);
        }
    }
}
