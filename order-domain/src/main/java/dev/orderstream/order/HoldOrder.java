package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Keep the order until somebody has looked at it, in whatever state it is. Holding twice for the same reason changes nothing; a hold of
 * the same name for another reason is refused.
 *
 * @param hold names the reason to machines, such as {@code fraud-review}
 * @param reason the same for people; at most 500 characters
 */
public record HoldOrder(@TargetAggregateIdentifier OrderId orderId, String hold, String reason)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public HoldOrder {
        OrderId.require(orderId);
        Require.identifier("hold", hold);
        Require.text("reason", reason, 500);
    }
}
