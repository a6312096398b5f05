package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Units of a line were picked.
 *
 * @param quantity units picked now
 * @param picked units picked by now
 */
@Revision("1")
public record LinePicked(
        FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String lineId, int quantity, int picked)
        implements FulfillmentEvent {}
