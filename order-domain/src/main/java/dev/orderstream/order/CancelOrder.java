package dev.orderstream.order;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take the order back. Cancelling twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record CancelOrder(@TargetAggregateIdentifier String orderId, String reason) implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CancelOrder {
        Require.identifier("orderId", orderId);
        Require.text("reason", reason, 500);
    }
}
