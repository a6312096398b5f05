package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Somebody has begun to pick the goods.
 */
@Revision("1")
public record PickingStarted(String fulfillmentOrderId, String orderId) implements FulfillmentEvent {}
