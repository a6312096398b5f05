package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A shipment is said to be packed of units that are not said to be picked yet. It is packed when they are.
 *
 * @param lines what is in it
 */
@Revision("1")
public record PackingReportedEarly(
        FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String shipmentId, List<ShipmentLine> lines)
        implements FulfillmentEvent {

    /** Copies the list. */
    public PackingReportedEarly {
        lines = List.copyOf(lines);
    }
}
