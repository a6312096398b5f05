package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody has looked: the order may go on. Releasing twice changes nothing; a hold that the order never had is refused.
 */
public record ReleaseOrderHold(@TargetAggregateIdentifier OrderId orderId, String hold) implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReleaseOrderHold {
        OrderId.require(orderId);
        Require.identifier("hold", hold);
    }
}
