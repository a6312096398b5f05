package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Picked units are in a shipment; the carrier is to be asked to take it.
 */
@Revision("1")
public record ShipmentPacked(
        FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String shipmentId,
        List<ShipmentLine> lines,
        @Nullable Address shippingAddress)
        implements FulfillmentEvent {

    /** Copies the list. */
    public ShipmentPacked {
        lines = List.copyOf(lines);
    }
}
