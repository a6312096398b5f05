package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.AnswerHeaders;
import dev.orderstream.api.idempotency.CommandAnswer;
import dev.orderstream.order.OrderStatus;
import org.springframework.http.ResponseEntity;

/**
 * Where an order stands after a command.
 *
 * @param version sequence number of the order's last event, counted from 0
 */
public record OrderAnswer(String orderId, OrderStatus status, long version) {

    /** The response: 200 with the version as ETag. */
    public static ResponseEntity<OrderAnswer> of(String orderId, OrderStatus status, CommandAnswer answer) {
        return AnswerHeaders.on(ResponseEntity.ok(), answer).body(new OrderAnswer(orderId, status, answer.version()));
    }
}
