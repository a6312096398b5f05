package dev.orderstream.projections.order;

import dev.orderstream.returns.ReturnStatus;
import java.util.Collection;

/** How much of an order has come back; follows from its lines and returns. */
public enum ReturnProgress {
    /** Nothing has come back, and nothing is to. */
    NONE,
    /** A return is not over. */
    RETURNING,
    /** Some of the goods have come back. */
    PARTIALLY_RETURNED,
    /** All goods that had left have come back. */
    RETURNED;

    static ReturnProgress of(OrderState order, Collection<ReturnSummary> returns) {
        if (returns.stream().anyMatch(ReturnSummary::open)) {
            return RETURNING;
        }
        int listed = returns.stream()
                .filter(each -> each.status() == ReturnStatus.CLOSED)
                .mapToInt(ReturnSummary::units)
                .sum();
        // Of many returns not all are listed, but the lines know what has come back.
        int units = Math.max(listed, order.unitsReturned());
        if (units == 0) {
            return NONE;
        }
        return units < order.unitsFulfilled() ? PARTIALLY_RETURNED : RETURNED;
    }
}
