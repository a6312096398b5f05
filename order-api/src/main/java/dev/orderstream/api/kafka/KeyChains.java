package dev.orderstream.api.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work that has a key: of one key one after the other in the order of arrival, of different keys in parallel. Work that fails is done
 * again after a pause, which doubles, for as long as it takes; only its key waits. How much can wait is bounded by who hands in the work.
 */
final class KeyChains {

    private static final Logger LOG = LoggerFactory.getLogger(KeyChains.class);

    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Map<Object, Deque<Work>> chains = new HashMap<>();
    private boolean closed;

    /**
     * @param firstPause before the second attempt
     * @param longestPause which pauses do not exceed
     */
    KeyChains(Executor workers, ScheduledExecutorService timer, Duration firstPause, Duration longestPause) {
        this.workers = workers;
        this.timer = timer;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    private record Work(Runnable task, CompletableFuture<@Nullable Void> done) {}

    /** @return completes when the work is done */
    CompletableFuture<@Nullable Void> add(Object key, Runnable task) {
        Work work = new Work(task, new CompletableFuture<>());
        boolean first;
        synchronized (chains) {
            Deque<Work> chain = chains.computeIfAbsent(key, absent -> new ArrayDeque<>());
            chain.add(work);
            first = chain.size() == 1;
        }
        if (first) {
            workers.execute(() -> work(key, work, firstPause));
        }
        return work.done;
    }

    /** How many keys have work to do. */
    int busyKeys() {
        synchronized (chains) {
            return chains.size();
        }
    }

    /** Nothing more is tried again; what is under way ends. */
    void close() {
        synchronized (chains) {
            closed = true;
        }
    }

    private void work(Object key, Work first, Duration pause) {
        Work work = first;
        Duration nextPause = pause;
        while (work != null) {
            try {
                work.task.run();
                work.done.complete(null);
            } catch (RuntimeException | Error failure) {
                again(key, work, nextPause, failure);
                return;
            }
            work = nextOf(key);
            nextPause = firstPause;
        }
    }

    private void again(Object key, Work work, Duration pause, Throwable failure) {
        synchronized (chains) {
            if (closed) {
                return;
            }
        }
        LOG.warn("Work for key {} waits for {} and is tried again: {}", key, pause, failure.toString());
        Duration doubled = pause.multipliedBy(2);
        Duration next = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        timer.schedule(() -> workers.execute(() -> work(key, work, next)), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private @Nullable Work nextOf(Object key) {
        synchronized (chains) {
            Deque<Work> chain = chains.get(key);
            if (chain == null) {
                return null;
            }
            chain.remove();
            Work next = chain.peek();
            if (next == null) {
                chains.remove(key);
            }
            return next;
        }
    }
}
