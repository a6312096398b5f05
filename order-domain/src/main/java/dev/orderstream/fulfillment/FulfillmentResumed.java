package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The work goes on.
 */
@Revision("1")
public record FulfillmentResumed(FulfillmentOrderId fulfillmentOrderId, OrderId orderId) implements FulfillmentEvent {}
