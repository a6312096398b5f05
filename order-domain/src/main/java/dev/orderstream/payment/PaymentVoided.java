package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The amount is not wanted any more; the provider is to be told, if it has promised it.
 */
@Revision("1")
public record PaymentVoided(PaymentId paymentId, OrderId orderId) implements PaymentEvent {}
