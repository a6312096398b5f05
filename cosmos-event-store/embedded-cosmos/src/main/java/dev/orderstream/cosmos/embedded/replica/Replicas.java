package dev.orderstream.cosmos.embedded.replica;

import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Serves reads from the newest state, or, where a lag is set and the request has no session token, from an older one: the
 * newest that is at least as old as the lag. Each call of {@link #tick} keeps the state of that moment for later. Safe for
 * concurrent use.
 */
public final class Replicas implements AutoCloseable {

    private static final class Kept {
        private final Snapshot snapshot;
        private final long takenAt;
        private int users;
        private boolean dropped;

        Kept(Snapshot snapshot, long takenAt) {
            this.snapshot = snapshot;
            this.takenAt = takenAt;
        }
    }

    private final Store store;
    private final long lagNanoseconds;
    private final LongSupplier nanoseconds;
    private final Deque<Kept> kept = new ArrayDeque<>();

    /**
     * Replicas of a store.
     *
     * @param lag zero for none
     * @param nanoseconds a clock that never goes back
     */
    public Replicas(Store store, Duration lag, LongSupplier nanoseconds) {
        this.store = store;
        this.lagNanoseconds = lag.toNanos();
        this.nanoseconds = nanoseconds;
        tick();
    }

    /** Whether a request may see an older state. */
    public boolean lagsFor(CosmosRequest request) {
        return lagNanoseconds > 0
                && request.header(CosmosHeaders.SESSION_TOKEN, "").isEmpty();
    }

    /** The state that a request sees. */
    public ReplicaView view(CosmosRequest request) {
        if (!lagsFor(request)) {
            Snapshot snapshot = store.snapshot();
            return new ReplicaView(snapshot, false, snapshot::close);
        }
        Kept taken = take();
        return new ReplicaView(taken.snapshot, true, () -> release(taken));
    }

    /** Keeps the state of this moment, and lets go of those that nobody will need any more. */
    public synchronized void tick() {
        if (lagNanoseconds > 0) {
            kept.add(new Kept(store.snapshot(), nanoseconds.getAsLong()));
            dropOld();
        }
    }

    private synchronized Kept take() {
        dropOld();
        Kept oldest = kept.getFirst();
        oldest.users++;
        return oldest;
    }

    /** The first one stays the newest of those that are old enough. */
    private void dropOld() {
        long oldEnough = nanoseconds.getAsLong() - lagNanoseconds;
        Kept first = kept.removeFirst();
        while (!kept.isEmpty() && kept.getFirst().takenAt <= oldEnough) {
            drop(first);
            first = kept.removeFirst();
        }
        kept.addFirst(first);
    }

    private static void drop(Kept old) {
        old.dropped = true;
        if (old.users == 0) {
            old.snapshot.close();
        }
    }

    private synchronized void release(Kept taken) {
        taken.users--;
        if (taken.dropped && taken.users == 0) {
            taken.snapshot.close();
        }
    }

    @Override
    public synchronized void close() {
        kept.forEach(Replicas::drop);
        kept.clear();
    }
}
