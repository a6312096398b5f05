package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.AnswerHeaders;
import dev.orderstream.api.idempotency.CommandAnswer;
import dev.orderstream.order.OrderStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Where an order stands after a command.
 *
 * @param status the state that the command led to; null if it is not about the state
 * @param version sequence number of the order's last event, counted from 0
 */
record OrderAnswer(String orderId, @Nullable OrderStatus status, long version) {

    /** The response to a command that leads to a state: 200 with the version as ETag. */
    public static ResponseEntity<OrderAnswer> of(String orderId, OrderStatus status, CommandAnswer answer) {
        return AnswerHeaders.on(ResponseEntity.ok(), answer).body(new OrderAnswer(orderId, status, answer.version()));
    }

    /** The response to a command that is not about the state: 200 with the version as ETag. */
    public static ResponseEntity<OrderAnswer> of(String orderId, CommandAnswer answer) {
        return AnswerHeaders.on(ResponseEntity.ok(), answer).body(new OrderAnswer(orderId, null, answer.version()));
    }
}
