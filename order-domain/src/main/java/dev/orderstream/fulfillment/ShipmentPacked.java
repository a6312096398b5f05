package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Picked units are in a shipment; the carrier is to be asked to take it.
 */
@Revision("1")
public record ShipmentPacked(
        String fulfillmentOrderId,
        String orderId,
        String shipmentId,
        List<ShipmentLine> lines,
        @Nullable Address shippingAddress)
        implements FulfillmentEvent {

    /** Copies the list. */
    public ShipmentPacked {
        lines = List.copyOf(lines);
    }
}
