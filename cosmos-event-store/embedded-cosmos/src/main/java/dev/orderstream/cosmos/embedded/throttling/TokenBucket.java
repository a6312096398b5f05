package dev.orderstream.cosmos.embedded.throttling;

/**
 * Request units that may be spent, refilled at a steady rate up to those of one second. A request is let in as long as
 * anything is left and may overdraw: what it costs is known only afterwards. Safe for concurrent use.
 */
final class TokenBucket {

    private static final double NANOSECONDS_PER_SECOND = 1e9;

    private double available;
    private long filledAt;

    /** A full bucket. */
    TokenBucket(double requestUnitsPerSecond, long now) {
        this.available = requestUnitsPerSecond;
        this.filledAt = now;
    }

    /**
     * How long to wait until a request is let in.
     *
     * @param now nanoseconds of a clock that never goes back
     * @return milliseconds, 0 when it is let in now
     */
    synchronized long millisecondsToWait(double requestUnitsPerSecond, long now) {
        fill(requestUnitsPerSecond, now);
        return available > 0 ? 0 : 1 + (long) Math.ceil(-available / requestUnitsPerSecond * 1_000);
    }

    /** Takes what a request has cost. */
    synchronized void spend(double requestUnits) {
        available -= requestUnits;
    }

    private void fill(double rate, long now) {
        available = Math.min(rate, available + rate * (now - filledAt) / NANOSECONDS_PER_SECOND);
        filledAt = now;
    }
}
