package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Nothing will leave.
 *
 * @param reason why, for people
 */
@Revision("1")
public record FulfillmentCancelled(FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String reason)
        implements FulfillmentEvent {}
