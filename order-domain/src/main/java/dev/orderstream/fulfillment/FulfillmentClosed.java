package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Everything has left.
 */
@Revision("1")
public record FulfillmentClosed(String fulfillmentOrderId, String orderId) implements FulfillmentEvent {}
