package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * What the provider could not do was settled elsewhere: it is asked for no more, and counts as given back.
 *
 * @param reason how, for people
 */
@Revision("1")
public record RefundSettled(PaymentId paymentId, OrderId orderId, String refundId, Money amount, String reason)
        implements PaymentEvent {}
