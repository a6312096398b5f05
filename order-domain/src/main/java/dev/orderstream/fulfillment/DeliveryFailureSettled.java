package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Somebody has looked after a shipment that did not arrive.
 *
 * @param reason what was done, for people
 */
@Revision("1")
public record DeliveryFailureSettled(
        String fulfillmentOrderId, String orderId, String shipmentId, DeliveryResolution resolution, String reason)
        implements FulfillmentEvent {}
