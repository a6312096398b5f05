package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Every line is reserved: the order will be fulfilled.
 *
 * @param handedToWarehouse whether a warehouse does that, and completes the order; null if somebody says when it is complete
 */
@Revision("1")
public record OrderConfirmed(OrderId orderId, @Nullable Boolean handedToWarehouse) implements OrderEvent {

    /** An order that is complete when somebody says so. */
    public OrderConfirmed(OrderId orderId) {
        this(orderId, null);
    }
}
