package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The provider has given back what it was asked for. May come twice.
 */
public record RecordRefund(@TargetAggregateIdentifier PaymentId paymentId, String refundId) implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordRefund {
        PaymentId.require(paymentId);
        Require.identifier("refundId", refundId);
    }
}
