package dev.orderstream.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Clocks differ a little: what another system says has happened may seem to lie ahead. Further ahead it has not happened. */
public final class ClockSkew {

    /** How far ahead of the own clock another one may be. */
    public static final Duration ALLOWED = Duration.ofMinutes(5);

    private ClockSkew() {}

    /** Whether a time has not come yet, also by a clock that is ahead as far as is allowed. */
    public static boolean isFuture(Instant time, Clock clock) {
        return time.isAfter(clock.instant().plus(ALLOWED));
    }
}
