package dev.orderstream.cosmos.embedded.versions;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;

/**
 * Records changes of the containers that retain them: those whose change feed policy says so, and all where the account does, as
 * one with continuous backup. Keys are those of the change feed: container, physical partition, LSN, place in the transaction.
 */
public final class VersionLog {

    private static final byte[] FORGOTTEN_PREFIX = {'v', '/'};

    private final Duration accountRetention;
    private final Clock clock;

    /**
     * A log.
     *
     * @param accountRetention how long changes of every container are kept; zero where only a container's own policy counts
     */
    public VersionLog(Duration accountRetention, Clock clock) {
        this.accountRetention = accountRetention;
        this.clock = clock;
    }

    /** How long changes of a container are kept; zero for not at all. */
    public Duration retention(Container container) {
        Duration own = container.definition().versionRetention();
        return own.compareTo(accountRetention) > 0 ? own : accountRetention;
    }

    /** Whether changes of a container are kept. */
    public boolean records(Container container) {
        return !retention(container).isZero();
    }

    /** Stages a change. */
    public void record(
            StagedWrites writes,
            Container container,
            int partition,
            long lsn,
            int sequence,
            Change.Kind kind,
            byte[] documentKey,
            byte[] current,
            byte[] previous,
            long previousLsn) {
        Change change = new Change(kind, clock.instant().getEpochSecond(), previousLsn, documentKey, current, previous);
        writes.put(Table.VERSIONS, key(container, partition, lsn, sequence), change.bytes());
    }

    /** The LSN up to which changes of a physical partition are forgotten; 0 for none. */
    public static long forgottenIn(Snapshot snapshot, Container container, int partition) {
        byte[] stored = snapshot.get(Table.CATALOG, forgottenKey(container, partition));
        return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }

    static byte[] forgottenKey(Container container, int partition) {
        return ByteBuffer.allocate(FORGOTTEN_PREFIX.length + 8)
                .put(FORGOTTEN_PREFIX)
                .putInt(container.number())
                .putInt(partition)
                .array();
    }

    static byte[] key(Container container, int partition, long lsn, int sequence) {
        return ByteBuffer.allocate(20)
                .putInt(container.number())
                .putInt(partition)
                .putLong(lsn)
                .putInt(sequence)
                .array();
    }
}
