package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A shipment has left.
 *
 * @param carrier who has taken it; null if not told
 * @param trackingNumber what the carrier calls it; null if not told
 * @param lines what is in it, and how much of each line has left by now
 */
@Revision("1")
public record ShipmentShipped(
        FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String location,
        String shipmentId,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        List<ShippedLine> lines)
        implements FulfillmentEvent {

    /** Copies the list. */
    public ShipmentShipped {
        lines = List.copyOf(lines);
    }
}
