package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The goods go elsewhere.
 */
@Revision("1")
public record DeliveryAddressChanged(FulfillmentOrderId fulfillmentOrderId, OrderId orderId, Address shippingAddress)
        implements FulfillmentEvent {}
