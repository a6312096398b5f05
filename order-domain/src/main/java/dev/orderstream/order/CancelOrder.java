package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take the order back. Cancelling twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record CancelOrder(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CancelOrder {
        OrderId.require(orderId);
        Require.text("reason", reason, 500);
    }
}
