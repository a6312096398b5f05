package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Ask the provider again for what was not taken of a payment that has lapsed, was declined or voided. Changes nothing if it is asked for,
 * is promised, or was taken.
 *
 * @param answerBy until when an answer is waited for; null if for ever
 */
public record RequestPaymentAgain(@TargetAggregateIdentifier PaymentId paymentId, @Nullable Instant answerBy)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RequestPaymentAgain {
        PaymentId.require(paymentId);
        Require.optionalTime("answerBy", answerBy);
    }
}
