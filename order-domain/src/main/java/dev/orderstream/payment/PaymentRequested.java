package dev.orderstream.payment;

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
public record PaymentRequested(String paymentId, String orderId, Money amount, @Nullable Instant answerBy)
        implements PaymentEvent {}
