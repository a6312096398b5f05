package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Give a part back of what was taken. Each refund id counts once.
 *
 * @param amount above 0
 */
public record RefundPayment(@TargetAggregateIdentifier PaymentId paymentId, String refundId, Money amount)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RefundPayment {
        PaymentId.require(paymentId);
        Require.identifier("refundId", refundId);
        Amounts.requirePositive(amount);
    }
}
