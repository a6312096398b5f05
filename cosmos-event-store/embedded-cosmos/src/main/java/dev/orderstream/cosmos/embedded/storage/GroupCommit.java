package dev.orderstream.cosmos.embedded.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs write actions in the order of their arrival and commits all that are waiting with one sync of
 * the log. Serial execution makes every action isolated, and makes change feed positions visible in their order.
 */
public final class GroupCommit implements AutoCloseable {

    private static final int QUEUE_CAPACITY = 8_192;
    private static final int MAX_ACTIONS = 1_024;
    private static final long MAX_BYTES = 16L << 20;

    private final Store store;
    private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Thread thread;
    private volatile boolean closed;

    /** Starts the thread. */
    public GroupCommit(Store store) {
        this.store = store;
        this.thread = new Thread(this::run, "cosmos-commit");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Queues an action.
     *
     * @return completes on the commit thread: with the action's result once its changes are durable, with its own
     *     exception when it threw one, with {@link StorageException} when the log could not be written, the queue is full
     *     or the store is closed
     */
    public <T> CompletableFuture<T> submit(WriteAction<T> action) {
        return submit(new Pending<>(action, false));
    }

    /**
     * Queues an action that needs a group of its own: when it runs, everything before it is committed and can be read in the
     * store, and nothing that follows has begun.
     *
     * @return as of {@link #submit}
     */
    public <T> CompletableFuture<T> submitAlone(WriteAction<T> action) {
        return submit(new Pending<>(action, true));
    }

    private <T> CompletableFuture<T> submit(Pending<T> pending) {
        if (closed) {
            pending.future.completeExceptionally(closedFailure());
        } else if (!queue.offer(pending)) {
            pending.future.completeExceptionally(
                    new StorageException(QUEUE_CAPACITY + " writes are waiting already; send fewer at a time."));
        } else if (closed) {
            failWaiting();
        }
        return pending.future;
    }

    private void run() {
        List<Pending<?>> group = new ArrayList<>(MAX_ACTIONS);
        while (!closed) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                continue;
            }
            try {
                commit(group);
            } catch (RuntimeException | Error e) {
                group.forEach(pending -> pending.complete(e));
            }
            group.clear();
        }
        failWaiting();
    }

    private void commit(List<Pending<?>> group) {
        StagedWrites writes = new StagedWrites(store);
        Pending<?> next = group.get(0);
        next.run(writes);
        while (!next.alone && group.size() < MAX_ACTIONS && writes.bytes() < MAX_BYTES) {
            Pending<?> following = queue.peek();
            if (following == null || following.alone) {
                break;
            }
            next = queue.remove();
            group.add(next);
            next.run(writes);
        }
        Throwable failure = null;
        try {
            writes.commit();
        } catch (RuntimeException | Error e) {
            // Whatever it is, those who wait must hear of it, and the thread must live on.
            failure = e;
        }
        for (Pending<?> pending : group) {
            pending.complete(failure);
        }
    }

    private void failWaiting() {
        Pending<?> waiting;
        while ((waiting = queue.poll()) != null) {
            waiting.future.completeExceptionally(closedFailure());
        }
    }

    private static StorageException closedFailure() {
        return new StorageException("The store is closed.");
    }

    /** Ends the thread after the group that it is committing; writes that still wait fail. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Pending<T> {

        private final WriteAction<T> action;
        private final boolean alone;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Throwable failure;

        Pending(WriteAction<T> action, boolean alone) {
            this.action = action;
            this.alone = alone;
        }

        void run(StagedWrites writes) {
            try {
                result = action.apply(writes);
            } catch (RuntimeException | Error e) {
                failure = e;
                writes.discard();
            }
            writes.endAction();
        }

        void complete(@Nullable Throwable groupFailure) {
            // An action may have failed because of changes that the group then could not commit.
            Throwable cause = groupFailure != null ? groupFailure : failure;
            if (cause != null) {
                future.completeExceptionally(cause);
            } else {
                future.complete(result);
            }
        }
    }
}
