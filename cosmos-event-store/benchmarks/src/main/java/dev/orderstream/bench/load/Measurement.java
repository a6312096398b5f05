package dev.orderstream.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What a load measured.
 *
 * @param latencies of each operation, in microseconds
 * @param seconds how long it took
 */
public record Measurement(Histogram latencies, double seconds) {

    /** Operations per second. */
    public double rate() {
        return latencies.getTotalCount() / seconds;
    }

    /** A percentile of the latency in milliseconds. */
    public double milliseconds(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }
}
