package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Ask the provider for an amount. Requesting the same again changes nothing.
 *
 * @param amount above 0
 * @param answerBy until when an answer is waited for; null if for ever
 */
public record RequestPayment(
        @TargetAggregateIdentifier String paymentId, String orderId, Money amount, @Nullable Instant answerBy)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RequestPayment {
        Require.identifier("paymentId", paymentId);
        Require.identifier("orderId", orderId);
        Amounts.requirePositive(amount);
        Require.optionalTime("answerBy", answerBy);
    }
}
