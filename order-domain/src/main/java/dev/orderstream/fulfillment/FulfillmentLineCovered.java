package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The goods that a line waited for are there.
 */
@Revision("1")
public record FulfillmentLineCovered(FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String lineId)
        implements FulfillmentEvent {}
