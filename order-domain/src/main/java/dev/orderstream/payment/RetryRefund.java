package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ask the provider once more for a refund that has failed, under a new id. Retrying twice under the same id changes nothing.
 *
 * @param refundId the one that has failed
 * @param newRefundId identifies the new one within the payment
 */
public record RetryRefund(@TargetAggregateIdentifier PaymentId paymentId, String refundId, String newRefundId)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RetryRefund {
        PaymentId.require(paymentId);
        Require.identifier("refundId", refundId);
        Require.identifier("newRefundId", newRefundId);
    }
}
