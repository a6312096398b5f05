package dev.orderstream.cosmos.embedded.container;

import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.nio.ByteBuffer;

/**
 * A physical partition at work: its last committed LSN, and the number and size of its documents, all durable. LSNs grow by
 * one with each transaction. They start at 1, or behind the last one of the partition that this one was split from.
 */
public final class PartitionState {

    private static final Counters NONE = new Counters(0, 0, 0);

    /**
     * What a partition counts.
     *
     * @param lsn of the last transaction
     * @param bytes size of the documents' JSON
     */
    public record Counters(long lsn, long documents, long bytes) {

        /** The counters of the next transaction. */
        public Counters next() {
            return new Counters(lsn + 1, documents, bytes);
        }

        /** With documents and bytes added or, below 0, removed. */
        public Counters plus(int moreDocuments, long moreBytes) {
            return new Counters(lsn, documents + moreDocuments, bytes + moreBytes);
        }
    }

    private final PhysicalPartition partition;
    private final byte[] maxBytes;
    private final byte[] key;
    private volatile Counters committed = NONE;

    PartitionState(int container, PhysicalPartition partition, Store store) {
        this(container, partition);
        this.committed = decode(store.get(Table.PARTITIONS, key));
    }

    private PartitionState(int container, PhysicalPartition partition) {
        this.partition = partition;
        this.maxBytes = partition.range().maxBytes();
        this.key =
                ByteBuffer.allocate(8).putInt(container).putInt(partition.id()).array();
    }

    /**
     * Stages a partition that is split from this one and goes on counting LSNs where this one stops.
     *
     * @param container number of the container
     * @param documents how many of the documents it takes over
     * @param bytes their size
     */
    public PartitionState child(
            StagedWrites writes, int container, PhysicalPartition split, long documents, long bytes) {
        PartitionState child = new PartitionState(container, split);
        child.stage(writes, new Counters(counters(writes).lsn, documents, bytes));
        return child;
    }

    /** Stages the end of this partition, after it was split. */
    public void end(StagedWrites writes) {
        writes.delete(Table.PARTITIONS, key);
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

    /** Size of its documents' JSON in bytes. */
    public long bytes() {
        return committed.bytes;
    }

    /** The session token after everything committed so far: {@code id:version#lsn}. */
    public String sessionToken() {
        return sessionToken(lsn());
    }

    /** The session token after an LSN. */
    public String sessionToken(long lsn) {
        return partition.id() + ":-1#" + lsn;
    }

    /** The LSN that it had in an earlier state; its LSN now if it did not exist then. */
    public long lsnIn(Snapshot snapshot) {
        byte[] stored = snapshot.get(Table.PARTITIONS, key);
        return stored == null ? lsn() : decode(stored).lsn;
    }

    /** The counters as the running transaction finds them. */
    public Counters counters(StagedWrites writes) {
        byte[] staged = writes.getStaged(Table.PARTITIONS, key);
        return staged == null ? committed : decode(staged);
    }

    /** Stages the counters that the running transaction leaves behind. */
    public void stage(StagedWrites writes, Counters counters) {
        writes.put(
                Table.PARTITIONS,
                key,
                ByteBuffer.allocate(24)
                        .putLong(counters.lsn)
                        .putLong(counters.documents)
                        .putLong(counters.bytes)
                        .array());
        writes.afterCommit(() -> committed = counters);
    }

    private static Counters decode(byte @org.jspecify.annotations.Nullable [] stored) {
        if (stored == null) {
            return NONE;
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        long lsn = buffer.getLong();
        long documents = buffer.getLong();
        // Directories of earlier versions do not know the size.
        return new Counters(lsn, documents, buffer.hasRemaining() ? buffer.getLong() : 0);
    }
}
