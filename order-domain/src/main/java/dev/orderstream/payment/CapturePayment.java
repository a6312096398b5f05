package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Take a part of what is promised. Each capture id counts once.
 *
 * @param amount above 0
 */
public record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId, String captureId, Money amount)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CapturePayment {
        PaymentId.require(paymentId);
        Require.identifier("captureId", captureId);
        Amounts.requirePositive(amount);
    }
}
