package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Everything that was found has left, and something was not found.
 */
@Revision("1")
public record FulfillmentIncomplete(String fulfillmentOrderId, String orderId) implements FulfillmentEvent {}
