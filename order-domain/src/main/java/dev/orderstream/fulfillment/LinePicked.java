package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * Units of a line were picked.
 *
 * @param quantity units picked now
 * @param picked units picked by now
 */
@Revision("1")
public record LinePicked(String fulfillmentOrderId, String orderId, String lineId, int quantity, int picked)
        implements FulfillmentEvent {}
