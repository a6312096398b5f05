package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * The work goes on.
 */
@Revision("1")
public record FulfillmentResumed(String fulfillmentOrderId, String orderId) implements FulfillmentEvent {}
