package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * All goods are there: the work can begin.
 */
@Revision("1")
public record FulfillmentOpened(FulfillmentOrderId fulfillmentOrderId, OrderId orderId) implements FulfillmentEvent {}
