package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Somebody has looked after a parcel that did not arrive.
 *
 * @param reason what was done, for people
 */
@Revision("1")
public record DeliveryFailureSettled(
        String fulfillmentOrderId, String orderId, String shipmentId, DeliveryResolution resolution, String reason)
        implements FulfillmentEvent {}
