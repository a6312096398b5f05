package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Nothing will leave.
 *
 * @param reason why, for people
 */
@Revision("1")
public record FulfillmentCancelled(String fulfillmentOrderId, String orderId, String reason)
        implements FulfillmentEvent {}
