package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Everything that was found has left, and something was not found.
 */
@Revision("1")
public record FulfillmentIncomplete(FulfillmentOrderId fulfillmentOrderId, OrderId orderId)
        implements FulfillmentEvent {}
