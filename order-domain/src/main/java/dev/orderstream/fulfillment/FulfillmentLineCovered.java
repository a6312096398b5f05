package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * The goods that a line waited for are there.
 */
@Revision("1")
public record FulfillmentLineCovered(String fulfillmentOrderId, String orderId, String lineId)
        implements FulfillmentEvent {}
