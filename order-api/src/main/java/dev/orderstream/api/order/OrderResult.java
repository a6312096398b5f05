package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.ResultHeaders;
import dev.orderstream.order.OrderStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Where an order stands after a command.
 *
 * @param status the state that the command led to; null if it is not about the state
 * @param version sequence number of the order's last event, counted from 0
 */
record OrderResult(String orderId, @Nullable OrderStatus status, long version) {

    /** The response to a command that leads to a state: 200 with the version as ETag. */
    public static ResponseEntity<OrderResult> of(String orderId, OrderStatus status, CommandResult result) {
        return ResultHeaders.on(ResponseEntity.ok(), result).body(new OrderResult(orderId, status, result.version()));
    }

    /** The response to a command that is not about the state: 200 with the version as ETag. */
    public static ResponseEntity<OrderResult> of(String orderId, CommandResult result) {
        return ResultHeaders.on(ResponseEntity.ok(), result).body(new OrderResult(orderId, null, result.version()));
    }
}
