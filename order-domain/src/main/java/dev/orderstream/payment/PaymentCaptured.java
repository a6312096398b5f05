package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider has taken a part of the promised amount.
 *
 * @param captured what was taken by now
 */
@Revision("1")
public record PaymentCaptured(PaymentId paymentId, OrderId orderId, String captureId, Money amount, Money captured)
        implements PaymentEvent {}
