package dev.orderstream.payment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The captures, or the refunds, of a payment: a handful. */
class Movements {

    private Map<String, Movement> byId = new LinkedHashMap<>();

    @Nullable
    Movement get(String id) {
        return byId.get(id);
    }

    void put(String id, Movement movement) {
        byId.put(id, movement);
    }

    /** What was done. */
    Money done(CurrencyUnit currency) {
        return sum(currency, false);
    }

    /** What was done or is asked for. */
    Money doneOrRequested(CurrencyUnit currency) {
        return sum(currency, true);
    }

    private Money sum(CurrencyUnit currency, boolean requestedToo) {
        Money sum = Money.zero(currency);
        for (Movement movement : byId.values()) {
            if (movement.state() == Movement.State.DONE
                    || requestedToo && movement.state() == Movement.State.REQUESTED) {
                sum = sum.plus(movement.amount());
            }
        }
        return sum;
    }
}
