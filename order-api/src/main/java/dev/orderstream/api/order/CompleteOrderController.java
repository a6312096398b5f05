package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.precondition.IfMatch;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.rule.OrderId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders/{orderId}/completion}. */
@RestController
class CompleteOrderController {

    private final IdempotentCommands commands;

    CompleteOrderController(IdempotentCommands commands) {
        this.commands = commands;
    }

    @PostMapping("/orders/{orderId}/completion")
    ResponseEntity<OrderResult> complete(RequestKey key, IfMatch seen, @PathVariable String orderId) {
        CompleteOrder command = new CompleteOrder(new OrderId(orderId));
        return OrderResult.of(
                orderId,
                OrderStatus.COMPLETED,
                commands.send(key.of("complete-order"), orderId, command, seen.version()));
    }
}
