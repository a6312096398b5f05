package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A carrier has taken a shipment that is not said to be packed yet. It leaves when it is.
 *
 * @param carrier who has taken it; null if not told
 * @param trackingNumber what the carrier calls it; null if not told
 */
@Revision("1")
public record DepartureReportedEarly(
        FulfillmentOrderId fulfillmentOrderId,
        OrderId orderId,
        String shipmentId,
        @Nullable String carrier,
        @Nullable String trackingNumber)
        implements FulfillmentEvent {}
