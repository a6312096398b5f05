package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The provider could not take what it was asked for. May come twice.
 *
 * @param reason as the provider names it; at most 500 characters
 */
public record RecordCaptureFailure(@TargetAggregateIdentifier PaymentId paymentId, String captureId, String reason)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordCaptureFailure {
        PaymentId.require(paymentId);
        Require.identifier("captureId", captureId);
        Require.text("reason", reason, 500);
    }
}
