package dev.orderstream.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider has given something back.
 *
 * @param refunded what was given back by now
 */
@Revision("1")
public record PaymentRefunded(String paymentId, String orderId, String refundId, Money amount, Money refunded)
        implements PaymentEvent {}
