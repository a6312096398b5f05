package dev.orderstream.order;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Every line of the order is reserved: promise it. Confirming twice changes nothing.
 *
 * @param handedToWarehouse whether a warehouse fulfills and completes it, so that nobody else does
 */
public record ConfirmOrder(@TargetAggregateIdentifier String orderId, boolean handedToWarehouse)
        implements OrderCommand {

    /** @throws IllegalArgumentException if the order id is missing or not an identifier */
    public ConfirmOrder {
        Require.identifier("orderId", orderId);
    }

    /** Promises an order that is complete when somebody says so. */
    public ConfirmOrder(String orderId) {
        this(orderId, false);
    }
}
