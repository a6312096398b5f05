package dev.orderstream.cosmos.embedded.container;

import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.nio.ByteBuffer;

/**
 * A physical partition at work: its last committed LSN and its number of documents, both durable. LSNs start at 1 and
 * grow by one with each transaction.
 */
public final class PartitionState {

    private static final Counters NONE = new Counters(0, 0);

    private record Counters(long lsn, long documents) {}

    private final PhysicalPartition partition;
    private final byte[] maxBytes;
    private final byte[] key;
    private volatile Counters committed;

    PartitionState(int container, PhysicalPartition partition, Store store) {
        this.partition = partition;
        this.maxBytes = partition.range().maxBytes();
        this.key =
                ByteBuffer.allocate(8).putInt(container).putInt(partition.id()).array();
        this.committed = decode(store.get(Table.PARTITIONS, key));
    }

    /** Its identity and range. */
    public PhysicalPartition partition() {
        return partition;
    }

    /** The upper bound of its range. */
    public byte[] maxBytes() {
        return maxBytes;
    }

    /** The LSN of the last committed transaction, 0 before the first. */
    public long lsn() {
        return committed.lsn;
    }

    /** How many documents it holds, expired ones that are not swept yet included. */
    public long documents() {
        return committed.documents;
    }

    /** The session token after everything committed so far: {@code id:version#lsn}. */
    public String sessionToken() {
        return partition.id() + ":-1#" + lsn();
    }

    /** Takes the next LSN for the running transaction. */
    public long nextLsn(StagedWrites writes) {
        Counters counters = decode(writes.get(Table.PARTITIONS, key));
        stage(writes, new Counters(counters.lsn + 1, counters.documents));
        return counters.lsn + 1;
    }

    /** Counts documents that the running transaction adds (or, below 0, removes). */
    public void addDocuments(StagedWrites writes, int delta) {
        Counters counters = decode(writes.get(Table.PARTITIONS, key));
        stage(writes, new Counters(counters.lsn, counters.documents + delta));
    }

    private void stage(StagedWrites writes, Counters counters) {
        writes.put(
                Table.PARTITIONS,
                key,
                ByteBuffer.allocate(16)
                        .putLong(counters.lsn)
                        .putLong(counters.documents)
                        .array());
        writes.afterCommit(() -> committed = counters);
    }

    private static Counters decode(byte @org.jspecify.annotations.Nullable [] stored) {
        if (stored == null) {
            return NONE;
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        return new Counters(buffer.getLong(), buffer.getLong());
    }
}
