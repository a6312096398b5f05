package dev.orderstream.payment;

import org.axonframework.serialization.Revision;

/**
 * The amount is not wanted any more; the provider is to be told, if it has promised it.
 */
@Revision("1")
public record PaymentVoided(String paymentId, String orderId) implements PaymentEvent {}
