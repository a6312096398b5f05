package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider could not give it back.
 *
 * @param reason as the provider names it
 */
@Revision("1")
public record RefundFailed(PaymentId paymentId, OrderId orderId, String refundId, Money amount, String reason)
        implements PaymentEvent {}
