package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ask the provider once more for a capture that has failed, under a new id. Retrying twice under the same id changes nothing.
 *
 * @param captureId the one that has failed
 * @param newCaptureId identifies the new one within the payment
 */
public record RetryCapture(@TargetAggregateIdentifier PaymentId paymentId, String captureId, String newCaptureId)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RetryCapture {
        PaymentId.require(paymentId);
        Require.identifier("captureId", captureId);
        Require.identifier("newCaptureId", newCaptureId);
    }
}
