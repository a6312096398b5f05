package dev.orderstream.order;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Every line of the order is reserved: promise it. Confirming twice changes nothing. */
public record ConfirmOrder(@TargetAggregateIdentifier String orderId) implements OrderCommand {

    /** @throws IllegalArgumentException if the order id is missing or not an identifier */
    public ConfirmOrder {
        Require.identifier("orderId", orderId);
    }
}
