package dev.orderstream.projections.order;

import dev.orderstream.order.OrderLine;
import org.joda.money.Money;

/** A line of an order and what has become of its units. */
record LineState(OrderLine ordered, int cancelled, int fulfilled, int returned) {

    static LineState of(OrderLine line) {
        return new LineState(line, 0, 0, 0);
    }

    /** Units still wanted, or gone to the customer. */
    int wanted() {
        return ordered.quantity() - cancelled;
    }

    /** What the wanted units come to. */
    Money total() {
        if (wanted() == 0) {
            return Money.zero(ordered.unitPrice().getCurrencyUnit());
        }
        return new OrderLine(ordered.lineId(), ordered.sku(), null, wanted(), ordered.unitPrice()).total();
    }

    LineState withWanted(int units) {
        return new LineState(ordered, ordered.quantity() - units, fulfilled, returned);
    }

    LineState withFulfilled(int units) {
        return new LineState(ordered, cancelled, units, returned);
    }

    LineState withReturned(int more) {
        return new LineState(ordered, cancelled, fulfilled, returned + more);
    }
}
