package dev.orderstream.axon.cosmos.deadletter;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many sequences a processing group has, for the limit on them. Counting is a query over all partitions, so the
 * number is remembered for ten seconds and kept up with the own additions; only where it reaches the limit is it counted
 * again. Instances that add sequences at the same time may therefore pass the limit by what they add in that time.
 */
final class SequenceCount {

    private static final long NANOSECONDS_REMEMBERED = Duration.ofSeconds(10).toNanos();

    private final LongSupplier query;
    private final long maximum;
    private long count;
    private long countedAt;
    private boolean counted;

    SequenceCount(LongSupplier query, long maximum) {
        this.query = query;
        this.maximum = maximum;
    }

    synchronized boolean isAtMaximum() {
        boolean outdated = !counted || System.nanoTime() - countedAt > NANOSECONDS_REMEMBERED;
        if (outdated || count >= maximum) {
            count = query.getAsLong();
            countedAt = System.nanoTime();
            counted = true;
        }
        return count >= maximum;
    }

    synchronized void added() {
        count++;
    }
}
