package dev.orderstream.payment;

import org.axonframework.serialization.Revision;

/**
 * The amount will not be paid.
 *
 * @param reason as the provider names it
 */
@Revision("1")
public record PaymentDeclined(String paymentId, String orderId, String reason) implements PaymentEvent {}
