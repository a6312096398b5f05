package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The amount of a capture that has failed was taken elsewhere, or will never be. Settling twice changes nothing.
 *
 * @param reason how, for people; at most 500 characters
 */
public record SettleCapture(@TargetAggregateIdentifier PaymentId paymentId, String captureId, String reason)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public SettleCapture {
        PaymentId.require(paymentId);
        Require.identifier("captureId", captureId);
        Require.text("reason", reason, 500);
    }
}
