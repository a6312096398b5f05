package dev.orderstream.projections.order;

import dev.orderstream.projections.returns.ReturnView;
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

    static ReturnProgress of(OrderState order, Collection<ReturnView> returns) {
        if (returns.stream().anyMatch(ReturnView::open)) {
            return RETURNING;
        }
        int units = returns.stream()
                .filter(each -> each.status() == ReturnStatus.CLOSED)
                .mapToInt(ReturnView::unitsReceived)
                .sum();
        if (units == 0) {
            return NONE;
        }
        return units < order.unitsFulfilled() ? PARTIALLY_RETURNED : RETURNED;
    }
}
