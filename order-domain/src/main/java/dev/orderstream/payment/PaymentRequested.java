package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The provider is to be asked for the amount.
 *
 * @param answerBy until when an answer is waited for; null if for ever
 */
@Revision("1")
public record PaymentRequested(PaymentId paymentId, OrderId orderId, Money amount, @Nullable Instant answerBy)
        implements PaymentEvent {}
