package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * Goods have left for the customer.
 *
 * @param shipmentId with which shipment
 * @param lines units that have left with it
 * @param value what they come to; with the first shipment also the charges
 */
@Revision("1")
public record OrderLinesFulfilled(OrderId orderId, String shipmentId, List<FulfilledLine> lines, Money value)
        implements OrderEvent {

    /** Copies the list. */
    public OrderLinesFulfilled {
        lines = List.copyOf(lines);
    }
}
