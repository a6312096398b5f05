package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The provider has given something back.
 *
 * @param refunded what was given back by now
 */
@Revision("1")
public record PaymentRefunded(PaymentId paymentId, OrderId orderId, String refundId, Money amount, Money refunded)
        implements PaymentEvent {}
