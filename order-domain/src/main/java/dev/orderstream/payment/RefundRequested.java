package dev.orderstream.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider is to give something back.
 *
 * @param refundId identifies it within the payment
 */
@Revision("1")
public record RefundRequested(String paymentId, String orderId, String refundId, Money amount)
        implements PaymentEvent {}
