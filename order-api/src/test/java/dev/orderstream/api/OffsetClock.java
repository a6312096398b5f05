package dev.orderstream.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the machine, and as much later as a test says. */
final class OffsetClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void move(Duration newAhead) {
        ahead = newAhead;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody needs this clock in " + zone);
    }
}
