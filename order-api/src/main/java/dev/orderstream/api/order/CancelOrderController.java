package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.precondition.IfMatch;
import dev.orderstream.api.request.Reason;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.rule.OrderId;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders/{orderId}/cancellation}. */
@RestController
class CancelOrderController {

    private final IdempotentCommands commands;

    CancelOrderController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /** Why, for people. */
    record CancelOrderRequest(@Reason String reason) {}

    @PostMapping("/orders/{orderId}/cancellation")
    ResponseEntity<OrderResult> cancel(
            RequestKey key,
            IfMatch seen,
            @PathVariable String orderId,
            @Valid @RequestBody CancelOrderRequest request) {
        CancelOrder command =
                new CancelOrder(new OrderId(orderId), request.reason().strip());
        return OrderResult.of(
                orderId,
                OrderStatus.CANCELLED,
                commands.send(key.of("cancel-order"), orderId, command, seen.version()));
    }
}
