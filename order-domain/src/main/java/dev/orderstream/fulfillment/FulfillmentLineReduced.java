package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Fewer units of a line are to leave.
 *
 * @param quantity units that are to leave now
 */
@Revision("1")
public record FulfillmentLineReduced(
        FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String lineId, int quantity)
        implements FulfillmentEvent {}
