package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The amount of a refund that has failed was given back elsewhere, or will never be. Settling twice changes nothing.
 *
 * @param reason how, for people; at most 500 characters
 */
public record SettleRefund(@TargetAggregateIdentifier PaymentId paymentId, String refundId, String reason)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public SettleRefund {
        PaymentId.require(paymentId);
        Require.identifier("refundId", refundId);
        Require.text("reason", reason, 500);
    }
}
