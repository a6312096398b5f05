package dev.orderstream.payment;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A capture or refund that the provider was asked for.
 *
 * @param retriedAs under which id it was asked for again
 */
record Movement(Money amount, State state, @Nullable String retriedAs) {

    enum State {
        REQUESTED,
        DONE,
        FAILED,
        /** Failed, and was asked for again under another id. */
        RETRIED,
        /** Failed, and was settled elsewhere. */
        SETTLED
    }

    Movement now(State newState) {
        return new Movement(amount, newState, retriedAs);
    }

    Movement retriedAs(String id) {
        return new Movement(amount, State.RETRIED, id);
    }

    /** Whether the provider has said that it failed. */
    boolean hasFailed() {
        return state == State.FAILED || state == State.RETRIED || state == State.SETTLED;
    }

    static Movement requested(Money amount) {
        return new Movement(amount, State.REQUESTED, null);
    }
}
