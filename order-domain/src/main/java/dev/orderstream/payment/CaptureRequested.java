package dev.orderstream.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider is to take a part of the promised amount.
 *
 * @param captureId identifies it within the payment
 */
@Revision("1")
public record CaptureRequested(String paymentId, String orderId, String captureId, Money amount)
        implements PaymentEvent {}
