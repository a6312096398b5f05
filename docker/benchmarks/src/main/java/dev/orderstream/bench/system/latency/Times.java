package dev.orderstream.bench.system.latency;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * When each order of a round should have been sent, was answered, and could be read. All times are those of {@link System#nanoTime}. Several threads may
 * write.
 */
final class Times {

    private static final long LONGEST_MICROSECONDS = Duration.ofMinutes(10).toNanos() / 1_000;

    private final long begin;
    private final long[] lateness;
    private final double rate;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Long> answered = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private @Nullable Throwable failure;

    /**
     * @param begin when the first order is due
     * @param rate orders a second
     */
    Times(long begin, int orders, double rate) {
        this.begin = begin;
        this.lateness = new long[orders];
        this.rate = rate;
    }

    /**
     * What was measured, in microseconds.
     *
     * @param answer from the time at which an order was due to its response
     * @param record from the response until the record could be read; 0 where that was first
     * @param whole from the time at which an order was due until its record could be read
     * @param latest the latest that an order was sent after it was due
     */
    record Latencies(Histogram answer, Histogram record, Histogram whole, long latest) {}

    /** When an order is due, counted from 0, whatever became of those before. */
    long due(int number) {
        return begin + (long) (number * 1e9 / rate);
    }

    void sent(int number, long now) {
        lateness[number] = Math.max(0, now - due(number));
    }

    synchronized void answered(int number, String orderId, long now) {
        numbers.put(orderId, number);
        answered.put(number, now);
        notifyAll();
    }

    /** An order was not taken, so that its round means nothing. */
    synchronized void failed(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    /** @throws IllegalStateException if an order was not taken */
    synchronized void requireTaken() {
        if (failure != null) {
            throw new IllegalStateException("An order was not taken: " + failure.getMessage(), failure);
        }
    }

    /** The first time counts. */
    synchronized void seen(String orderId, long now) {
        seen.putIfAbsent(orderId, now);
        notifyAll();
    }

    /**
     * Waits until all were answered and seen.
     *
     * @throws IllegalStateException if one was not taken, or they are not in time, with how many are missing
     */
    synchronized void awaitAll(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (answered.size() < lateness.length || !seen.keySet().containsAll(numbers.keySet())) {
            requireTaken();
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(
                        "Of %,d orders %,d were answered and %,d were seen on Kafka within %d s after the last one"
                                .formatted(lateness.length, answered.size(), seen.size(), patience.toSeconds()));
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    synchronized Latencies latencies() {
        Histogram answer = new Histogram(LONGEST_MICROSECONDS, 3);
        Histogram record = new Histogram(LONGEST_MICROSECONDS, 3);
        Histogram whole = new Histogram(LONGEST_MICROSECONDS, 3);
        numbers.forEach((orderId, number) -> {
            long response = answered.getOrDefault(number, 0L);
            long sight = seen.getOrDefault(orderId, 0L);
            answer.recordValue(microseconds(response - due(number)));
            record.recordValue(microseconds(sight - response));
            whole.recordValue(microseconds(sight - due(number)));
        });
        long latest = 0;
        for (long late : lateness) {
            latest = Math.max(latest, late);
        }
        return new Latencies(answer, record, whole, microseconds(latest));
    }

    private static long microseconds(long nanoseconds) {
        return Math.min(LONGEST_MICROSECONDS, Math.max(0, nanoseconds / 1_000));
    }
}
