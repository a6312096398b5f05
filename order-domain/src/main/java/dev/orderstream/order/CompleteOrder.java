package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The order was fulfilled. Completing twice changes nothing. */
public record CompleteOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {

    /** @throws IllegalArgumentException if the order id is missing or not an identifier */
    public CompleteOrder {
        OrderId.require(orderId);
    }
}
