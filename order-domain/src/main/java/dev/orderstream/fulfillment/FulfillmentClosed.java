package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Everything has left.
 */
@Revision("1")
public record FulfillmentClosed(FulfillmentOrderId fulfillmentOrderId, OrderId orderId) implements FulfillmentEvent {}
