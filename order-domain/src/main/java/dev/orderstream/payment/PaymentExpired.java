package dev.orderstream.payment;

import org.axonframework.serialization.Revision;

/**
 * Nobody answered in time, or the promise lapsed.
 */
@Revision("1")
public record PaymentExpired(String paymentId, String orderId) implements PaymentEvent {}
