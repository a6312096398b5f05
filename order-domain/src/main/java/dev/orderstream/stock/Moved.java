package dev.orderstream.stock;

import org.jspecify.annotations.Nullable;

/**
 * What a movement that is done has said, by which another one under its id is told from the same again.
 *
 * @param units how many it moved
 * @param what what else makes it the one that it is: a reason, a location, a time; null if nothing does
 */
record Moved(int units, @Nullable String what) {

    static Moved of(int units) {
        return new Moved(units, null);
    }

    static Moved of(int units, @Nullable UnavailableReason reason) {
        return new Moved(units, reason == null ? null : reason.name());
    }

    /** As a refusal shows it. */
    @Override
    public String toString() {
        return what == null ? "%d units".formatted(units) : "%d units, %s".formatted(units, what);
    }
}
