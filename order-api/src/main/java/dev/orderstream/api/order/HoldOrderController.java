package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.Reason;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.rule.OrderId;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders/{orderId}/holds} and {@code POST /orders/{orderId}/holds/{hold}/release}. */
@RestController
class HoldOrderController {

    private final IdempotentCommands commands;

    HoldOrderController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * Why the order is to be looked at.
     *
     * @param hold names the reason to machines, such as {@code fraud-review}
     * @param reason the same for people
     */
    record HoldRequest(
            @Identifier(value = "hold", missing = "hold is missing; name the reason, such as fraud-review") String hold,
            @Reason String reason) {}

    @PostMapping("/orders/{orderId}/holds")
    ResponseEntity<OrderResult> hold(
            RequestKey key, @PathVariable String orderId, @Valid @RequestBody HoldRequest request) {
        HoldOrder command = new HoldOrder(
                new OrderId(orderId), request.hold(), request.reason().strip());
        return OrderResult.of(orderId, commands.send(key.of("hold-order"), orderId, command));
    }

    @PostMapping("/orders/{orderId}/holds/{hold}/release")
    ResponseEntity<OrderResult> release(RequestKey key, @PathVariable String orderId, @PathVariable String hold) {
        ReleaseOrderHold command = new ReleaseOrderHold(new OrderId(orderId), hold);
        return OrderResult.of(orderId, commands.send(key.of("release-order-hold"), orderId, command));
    }
}
