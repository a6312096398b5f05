package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import org.axonframework.serialization.Revision;

/**
 * The goods go elsewhere.
 */
@Revision("1")
public record DeliveryAddressChanged(String fulfillmentOrderId, String orderId, Address shippingAddress)
        implements FulfillmentEvent {}
