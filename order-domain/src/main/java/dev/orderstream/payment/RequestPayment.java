package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
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
        @TargetAggregateIdentifier PaymentId paymentId, OrderId orderId, Money amount, @Nullable Instant answerBy)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RequestPayment {
        PaymentId.require(paymentId);
        OrderId.require(orderId);
        Amounts.requirePositive(amount);
        Require.optionalTime("answerBy", answerBy);
    }
}
