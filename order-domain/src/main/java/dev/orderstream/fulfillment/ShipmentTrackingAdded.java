package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Who has taken a shipment, or what they call it, came after the shipment itself.
 *
 * @param carrier who has taken it; null if that was told before, or never
 * @param trackingNumber what the carrier calls it; null if that was told before, or never
 */
@Revision("1")
public record ShipmentTrackingAdded(
        FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String shipmentId,
        @Nullable String carrier,
        @Nullable String trackingNumber)
        implements FulfillmentEvent {}
