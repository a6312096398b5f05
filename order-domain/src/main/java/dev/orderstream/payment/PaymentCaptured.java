package dev.orderstream.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider has taken a part of the promised amount.
 *
 * @param captured what was taken by now
 */
@Revision("1")
public record PaymentCaptured(String paymentId, String orderId, String captureId, Money amount, Money captured)
        implements PaymentEvent {}
