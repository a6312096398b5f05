package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The provider has taken what it was asked for. May come twice.
 */
public record RecordCapture(@TargetAggregateIdentifier PaymentId paymentId, String captureId)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordCapture {
        PaymentId.require(paymentId);
        Require.identifier("captureId", captureId);
    }
}
