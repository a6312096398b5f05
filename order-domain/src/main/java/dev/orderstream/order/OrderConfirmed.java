package dev.orderstream.order;

import org.axonframework.serialization.Revision;

/** Every line is reserved: the order will be fulfilled. */
@Revision("1")
public record OrderConfirmed(String orderId) implements OrderEvent {}
