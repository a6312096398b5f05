package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The work stops until somebody has looked.
 *
 * @param reason why, for people
 */
@Revision("1")
public record FulfillmentHeld(FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String reason)
        implements FulfillmentEvent {}
