package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody has begun to pick the goods. Changes nothing unless the order is CONFIRMED.
 */
public record RecordPickingStarted(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordPickingStarted {
        OrderId.require(orderId);
    }
}
