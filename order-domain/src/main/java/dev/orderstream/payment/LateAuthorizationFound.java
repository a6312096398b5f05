package dev.orderstream.payment;

import org.axonframework.serialization.Revision;

/**
 * An authorization came when the payment was over; the provider is to be told that it is not wanted.
 *
 * @param authorization what the provider calls it
 */
@Revision("1")
public record LateAuthorizationFound(String paymentId, String orderId, String authorization) implements PaymentEvent {}
