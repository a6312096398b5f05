package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Nobody answered in time, or the promise lapsed.
 */
@Revision("1")
public record PaymentExpired(PaymentId paymentId, OrderId orderId) implements PaymentEvent {}
