package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider could not take the amount.
 *
 * @param reason as the provider names it
 */
@Revision("1")
public record CaptureFailed(PaymentId paymentId, OrderId orderId, String captureId, Money amount, String reason)
        implements PaymentEvent {}
