package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.precondition.IfMatch;
import dev.orderstream.order.ChangeShippingAddress;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders/{orderId}/shipping-address}; overwrites, so {@code If-Match} is required. */
@RestController
class ChangeShippingAddressController {

    private final IdempotentCommands commands;

    ChangeShippingAddressController(IdempotentCommands commands) {
        this.commands = commands;
    }

    @PostMapping("/orders/{orderId}/shipping-address")
    ResponseEntity<OrderAnswer> change(
            RequestKey key, IfMatch seen, @PathVariable String orderId, @Valid @RequestBody AddressRequest request) {
        ChangeShippingAddress command = new ChangeShippingAddress(orderId, request.toAddress());
        return OrderAnswer.of(
                orderId,
                commands.send(
                        key.of("change-shipping-address"),
                        orderId,
                        command,
                        seen.required().version()));
    }
}
