package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The provider has answered: the amount will not be paid. May come late and twice.
 *
 * @param reason as the provider names it; at most 500 characters
 */
public record RecordDecline(@TargetAggregateIdentifier PaymentId paymentId, String reason) implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordDecline {
        PaymentId.require(paymentId);
        Require.text("reason", reason, 500);
    }
}
