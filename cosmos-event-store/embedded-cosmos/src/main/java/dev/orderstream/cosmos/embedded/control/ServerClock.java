package dev.orderstream.cosmos.embedded.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs like another one and can be put forward and back. Safe for concurrent use. */
public final class ServerClock extends Clock {

    private final Clock base;
    private volatile Duration offset = Duration.ZERO;

    /** A clock that tells another one's time for now. */
    public ServerClock(Clock base) {
        this.base = base;
    }

    /** Puts it forward, or back by a negative time. */
    public synchronized void advance(Duration time) {
        offset = offset.plus(time);
    }

    /** Sets it; it runs on from there. */
    public synchronized void set(Instant now) {
        offset = Duration.between(base.instant(), now);
    }

    /** Lets it tell the other clock's time again. */
    public void reset() {
        offset = Duration.ZERO;
    }

    /** How far it is ahead of the other clock. */
    public Duration offset() {
        return offset;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The clock of a server has one zone, " + getZone());
    }
}
