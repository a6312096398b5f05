package dev.orderstream.payment;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A capture or refund that the provider was asked for.
 *
 * @param retriedAs under which id it was asked for again
 * @param failure why it failed, as the provider says
 * @param settlement how it was settled elsewhere
 */
record Movement(
        Money amount, State state, @Nullable String retriedAs, @Nullable String failure, @Nullable String settlement) {

    enum State {
        REQUESTED,
        DONE,
        FAILED,
        /** Failed, and was asked for again under another id. */
        RETRIED,
        /** Failed, and was settled elsewhere. */
        SETTLED
    }

    Movement done() {
        return new Movement(amount, State.DONE, retriedAs, failure, settlement);
    }

    Movement failed(String reason) {
        return new Movement(amount, State.FAILED, retriedAs, reason, settlement);
    }

    Movement settled(String reason) {
        return new Movement(amount, State.SETTLED, retriedAs, failure, reason);
    }

    Movement retriedAs(String id) {
        return new Movement(amount, State.RETRIED, id, failure, settlement);
    }

    /** Whether the provider has said that it failed. */
    boolean hasFailed() {
        return state == State.FAILED || state == State.RETRIED || state == State.SETTLED;
    }

    static Movement requested(Money amount) {
        return new Movement(amount, State.REQUESTED, null, null, null);
    }
}
