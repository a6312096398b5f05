package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * Units of some lines will not be delivered.
 *
 * @param lines units cancelled now
 * @param total what the order comes to without them
 */
@Revision("1")
public record OrderLinesCancelled(OrderId orderId, String reason, List<CancelledLine> lines, Money total)
        implements OrderEvent {

    /** Copies the list. */
    public OrderLinesCancelled {
        lines = List.copyOf(lines);
    }
}
