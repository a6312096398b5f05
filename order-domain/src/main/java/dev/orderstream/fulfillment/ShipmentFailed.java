package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * A shipment could not be delivered.
 *
 * @param reason as the carrier names it
 */
@Revision("1")
public record ShipmentFailed(FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String shipmentId, String reason)
        implements FulfillmentEvent {}
