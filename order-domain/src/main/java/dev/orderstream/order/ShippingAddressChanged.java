package dev.orderstream.order;

import org.axonframework.serialization.Revision;

/**
 * The goods are to be brought elsewhere.
 */
@Revision("1")
public record ShippingAddressChanged(String orderId, Address shippingAddress) implements OrderEvent {}
