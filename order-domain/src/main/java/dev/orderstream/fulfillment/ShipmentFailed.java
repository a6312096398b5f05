package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * A shipment could not be delivered.
 *
 * @param reason as the carrier names it
 */
@Revision("1")
public record ShipmentFailed(String fulfillmentOrderId, String orderId, String shipmentId, String reason)
        implements FulfillmentEvent {}
