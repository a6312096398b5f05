package dev.orderstream.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promise that is HELD or ALLOCATED.
 *
 * @param quantity units promised, those that have left included
 * @param shipped units of them that have left
 * @param expiresAt when it lapses; null if never, and once allocated
 */
record Reservation(ReservationState state, int quantity, int shipped, @Nullable Instant expiresAt) {

    /** Units that have not left. */
    int open() {
        return quantity - shipped;
    }

    boolean isDue(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    Reservation allocated() {
        return new Reservation(ReservationState.ALLOCATED, quantity, shipped, null);
    }

    Reservation less(int units) {
        return new Reservation(state, quantity - units, shipped, expiresAt);
    }

    Reservation shipped(int units) {
        return new Reservation(state, quantity, shipped + units, expiresAt);
    }
}
