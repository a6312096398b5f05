package dev.orderstream.fulfillment;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A shipment has arrived.
 */
@Revision("1")
public record ShipmentDelivered(String fulfillmentOrderId, String orderId, String shipmentId, Instant deliveredAt)
        implements FulfillmentEvent {}
