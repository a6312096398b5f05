package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Units of a line were fetched.
 *
 * @param quantity units fetched now
 * @param picked units fetched by now
 */
@Revision("1")
public record LinePicked(String fulfillmentOrderId, String orderId, String lineId, int quantity, int picked)
        implements FulfillmentEvent {}
