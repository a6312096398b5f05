package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * All goods are there: the work can begin.
 */
@Revision("1")
public record FulfillmentOpened(String fulfillmentOrderId, String orderId) implements FulfillmentEvent {}
