package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * A shipment could not be delivered that is not said to be packed yet.
 *
 * @param reason as the carrier names it
 */
@Revision("1")
public record DeliveryFailureReportedEarly(
        FulfillmentOrderId fulfillmentOrderId, OrderId orderId, String shipmentId, String reason)
        implements FulfillmentEvent {}
