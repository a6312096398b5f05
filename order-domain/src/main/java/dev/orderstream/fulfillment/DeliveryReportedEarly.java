package dev.orderstream.fulfillment;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A shipment has arrived that is not said to be packed yet.
 */
@Revision("1")
public record DeliveryReportedEarly(String fulfillmentOrderId, String orderId, String shipmentId, Instant deliveredAt)
        implements FulfillmentEvent {}
