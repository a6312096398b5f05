package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Somebody has looked after a shipment that did not arrive.
 *
 * @param reason what was done, for people
 */
@Revision("1")
public record DeliveryFailureSettled(
        FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String shipmentId,
        DeliveryResolution resolution,
        String reason)
        implements FulfillmentEvent {}
