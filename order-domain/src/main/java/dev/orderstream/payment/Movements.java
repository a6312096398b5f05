package dev.orderstream.payment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The captures, or the refunds, of a payment: a handful, and never more than 1,000. */
class Movements {

    private Map<String, Movement> byId = new LinkedHashMap<>();

    /** Most captures, and most refunds, of a payment. */
    static final int MOST = 1_000;

    boolean isFull() {
        return byId.size() >= MOST;
    }

    @Nullable
    Movement get(String id) {
        return byId.get(id);
    }

    /** Takes note of what has become of one. */
    void change(String id, UnaryOperator<Movement> change) {
        byId.computeIfPresent(id, (same, movement) -> change.apply(movement));
    }

    /**
     * One is asked for.
     *
     * @param retryOf the one that failed and that it is asked for in place of; null if none
     */
    void request(String id, Money amount, @Nullable String retryOf) {
        byId.put(id, Movement.requested(amount));
        if (retryOf != null) {
            change(retryOf, failed -> failed.retriedAs(id));
        }
    }

    /** Whether one has failed that was neither asked for again nor settled elsewhere. */
    boolean haveFailed() {
        return byId.values().stream().anyMatch(movement -> movement.state() == Movement.State.FAILED);
    }

    /** What was done. */
    Money done(CurrencyUnit currency) {
        return sum(currency, false);
    }

    /** What was done, is asked for, or was settled elsewhere. */
    Money doneOrRequested(CurrencyUnit currency) {
        return sum(currency, true);
    }

    private Money sum(CurrencyUnit currency, boolean promisedToo) {
        Money sum = Money.zero(currency);
        for (Movement movement : byId.values()) {
            if (movement.state() == Movement.State.DONE
                    || (promisedToo && movement.state() == Movement.State.REQUESTED)
                    || (promisedToo && movement.state() == Movement.State.SETTLED)) {
                sum = sum.plus(movement.amount());
            }
        }
        return sum;
    }
}
