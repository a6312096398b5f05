package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The goods are to be brought elsewhere.
 */
@Revision("1")
public record ShippingAddressChanged(OrderId orderId, Address shippingAddress) implements OrderEvent {}
