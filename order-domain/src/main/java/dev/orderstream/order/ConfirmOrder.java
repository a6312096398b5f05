package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Every line of the order is reserved: promise it. Confirming twice changes nothing.
 *
 * @param handedToWarehouse whether a warehouse fulfills and completes it, so that nobody else does
 */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId, boolean handedToWarehouse)
        implements OrderCommand {

    /** @throws IllegalArgumentException if the order id is missing or not an identifier */
    public ConfirmOrder {
        OrderId.require(orderId);
    }

    /** Promises an order that is complete when somebody says so. */
    public ConfirmOrder(OrderId orderId) {
        this(orderId, false);
    }
}
