package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.AnswerHeaders;
import dev.orderstream.api.idempotency.CommandAnswer;
import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.order.PlaceOrderAnswer.Total;
import dev.orderstream.api.stock.KnownSkus;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.PlaceOrder;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders}. The order's id follows from the caller and the key, so that a repeat meets the order it made. */
@RestController
class PlaceOrderController {

    private final IdempotentCommands commands;
    private final KnownSkus knownSkus;

    PlaceOrderController(IdempotentCommands commands, KnownSkus knownSkus) {
        this.commands = commands;
        this.knownSkus = knownSkus;
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PlaceOrderAnswer> place(RequestKey key, @Valid @RequestBody PlaceOrderRequest request) {
        CommandIdentity identity = key.of("place-order");
        String orderId = identity.commandId();
        PlaceOrder command = request.toCommand(orderId);
        knownSkus.requireAll(command.lines());
        CommandAnswer answer = commands.send(identity, orderId, command);
        return AnswerHeaders.on(ResponseEntity.created(URI.create("/orders/" + orderId)), answer)
                .body(new PlaceOrderAnswer(orderId, OrderStatus.PLACED, answer.version(), Total.of(command.total())));
    }
}
