package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The amount will not be paid.
 *
 * @param reason as the provider names it
 */
@Revision("1")
public record PaymentDeclined(PaymentId paymentId, OrderId orderId, String reason) implements PaymentEvent {}
