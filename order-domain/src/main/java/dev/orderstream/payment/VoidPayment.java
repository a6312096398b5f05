package dev.orderstream.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The amount is not wanted any more. Voiding twice changes nothing. An order that waits for it is rejected; one that is confirmed is held.
 */
public record VoidPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public VoidPayment {
        PaymentId.require(paymentId);
    }
}
