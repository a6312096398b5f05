package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The provider could not give back what it was asked for. May come twice.
 *
 * @param reason as the provider names it; at most 500 characters
 */
public record RecordRefundFailure(@TargetAggregateIdentifier PaymentId paymentId, String refundId, String reason)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordRefundFailure {
        PaymentId.require(paymentId);
        Require.identifier("refundId", refundId);
        Require.text("reason", reason, 500);
    }
}
