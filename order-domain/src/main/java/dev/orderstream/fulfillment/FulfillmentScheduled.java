package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Goods of an order are to leave from one location.
 *
 * @param lines what is to leave
 * @param awaited ids of the lines whose goods are not there yet
 * @param shippingAddress where to, if known
 */
@Revision("1")
public record FulfillmentScheduled(
        FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String location,
        List<RequestedLine> lines,
        List<String> awaited,
        @Nullable Address shippingAddress)
        implements FulfillmentEvent {

    /** Copies the list. */
    public FulfillmentScheduled {
        lines = List.copyOf(lines);
        awaited = List.copyOf(awaited);
    }
}
