package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A return is over.
 *
 * @param lines units that have come back
 * @param refund what the order's payment is to give back for it; 0 if it was given back at the till
 * @param credited what a till has given back for it; null if none has
 * @param charges what of either is for charges; null if nothing is
 */
@Revision("1")
public record OrderReturnClosed(
        OrderId orderId,
        ReturnId returnId,
        List<LineUnits> lines,
        Money refund,
        @Nullable Money credited,
        @Nullable Money charges)
        implements OrderEvent {

    /** Copies the list. */
    public OrderReturnClosed {
        lines = List.copyOf(lines);
    }

    /** A return of goods that no till has given money back for. */
    public OrderReturnClosed(OrderId orderId, ReturnId returnId, List<LineUnits> lines, Money refund) {
        this(orderId, returnId, lines, refund, null, null);
    }
}
