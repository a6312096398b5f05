package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Have goods of an order leave from one location. Scheduling the same again, or some lines of it because the others were cancelled since,
 * changes nothing.
 *
 * @param lines what is to leave, at least one line
 * @param awaited ids of the lines whose goods are not there yet
 * @param shippingAddress where to, if known
 */
public record ScheduleFulfillment(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String location,
        List<RequestedLine> lines,
        List<String> awaited,
        @Nullable Address shippingAddress)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ScheduleFulfillment {
        FulfillmentOrderId.require(fulfillmentOrderId);
        OrderId.require(orderId);
        Require.keyPart("location", location);
        lines = Lists.required("lines", lines);
        lines.forEach(RequestedLine::requireSendable);
        awaited = List.copyOf(awaited);
        awaited.forEach(lineId -> Require.identifier("awaited", lineId));
        if (shippingAddress != null) {
            shippingAddress.requireSendable();
        }
    }
}
