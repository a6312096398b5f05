package dev.orderstream.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Give the payment up if its time is over; changes nothing if it is not.
 */
public record ExpirePayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ExpirePayment {
        PaymentId.require(paymentId);
    }
}
