package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Give back what was paid besides goods, such as postage, or a part of it. Each refund id counts once.
 *
 * @param refundId identifies it among the refunds of the order's payment
 * @param amount above 0, and no more than what was charged and not given back yet
 * @param reason why, for people; at most 500 characters
 */
public record RefundCharges(@TargetAggregateIdentifier OrderId orderId, String refundId, Money amount, String reason)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RefundCharges {
        OrderId.require(orderId);
        Require.identifier("refundId", refundId);
        if (!Require.amount("amount", amount).isPositive()) {
            throw new IllegalArgumentException("amount is " + amount + "; give more than 0");
        }
        Require.text("reason", reason, 500);
    }
}
