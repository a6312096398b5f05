package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Somebody has begun to pick the goods.
 */
@Revision("1")
public record PickingStarted(FulfillmentOrderId fulfillmentOrderId, OrderId orderId) implements FulfillmentEvent {}
