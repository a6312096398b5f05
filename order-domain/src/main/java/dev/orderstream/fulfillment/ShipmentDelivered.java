package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A shipment has arrived.
 */
@Revision("1")
public record ShipmentDelivered(
        FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String shipmentId, Instant deliveredAt)
        implements FulfillmentEvent {}
