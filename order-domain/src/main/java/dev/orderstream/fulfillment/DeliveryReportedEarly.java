package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A shipment has arrived that is not said to be packed yet.
 */
@Revision("1")
public record DeliveryReportedEarly(
        FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String shipmentId, Instant deliveredAt)
        implements FulfillmentEvent {}
