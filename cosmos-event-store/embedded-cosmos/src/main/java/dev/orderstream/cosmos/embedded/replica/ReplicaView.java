package dev.orderstream.cosmos.embedded.replica;

import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import java.util.List;
import java.util.stream.Collectors;

/** A state of the data for one read; close it soon. */
public final class ReplicaView implements AutoCloseable {

    private final Snapshot snapshot;
    private final boolean lagging;
    private final Runnable release;

    ReplicaView(Snapshot snapshot, boolean lagging, Runnable release) {
        this.snapshot = snapshot;
        this.lagging = lagging;
        this.release = release;
    }

    /** The data. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** The LSN that a partition has in this state. */
    public long lsn(PartitionState partition) {
        return lagging ? partition.lsnIn(snapshot) : partition.lsn();
    }

    /** The session token after everything in this state. */
    public String sessionToken(List<PartitionState> partitions) {
        return partitions.stream()
                .map(partition -> partition.sessionToken(lsn(partition)))
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        release.run();
    }
}
