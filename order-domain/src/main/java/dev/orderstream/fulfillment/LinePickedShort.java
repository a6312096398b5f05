package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Units of a line were not found.
 *
 * @param quantity units not found now
 * @param missing units not found by now
 */
@Revision("1")
public record LinePickedShort(
        FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String location,
        String lineId,
        String sku,
        int quantity,
        int missing,
        int requested)
        implements FulfillmentEvent {}
