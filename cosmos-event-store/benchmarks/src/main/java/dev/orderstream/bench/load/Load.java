package dev.orderstream.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** A closed loop: each thread starts its next operation when the last one has ended. */
public final class Load {

    private static final long LONGEST_MICROSECONDS = Duration.ofMinutes(1).toNanos() / 1_000;

    private Load() {}

    /** One operation, for instance a command sent and answered. */
    @FunctionalInterface
    public interface Operation {
        void run();
    }

    /**
     * Runs an operation over and over on some threads.
     *
     * @param concurrency how many threads
     * @param duration how long
     * @throws IllegalStateException when an operation fails; a benchmark over failures means nothing
     */
    public static Measurement run(Operation operation, int concurrency, Duration duration) {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Future<Histogram>> loops = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                loops.add(threads.submit(() -> loop(operation, end)));
            }
            Histogram all = histogram();
            for (Future<Histogram> loop : loops) {
                all.add(loop.get());
            }
            return new Measurement(all, (System.nanoTime() - start) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An operation failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Histogram loop(Operation operation, long end) {
        Histogram latencies = histogram();
        for (long started = System.nanoTime(); started < end; ) {
            operation.run();
            long now = System.nanoTime();
            latencies.recordValue(Math.min(LONGEST_MICROSECONDS, (now - started) / 1_000));
            started = now;
        }
        return latencies;
    }

    private static Histogram histogram() {
        return new Histogram(LONGEST_MICROSECONDS, 3);
    }
}
