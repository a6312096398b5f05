package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.idempotency.ResultHeaders;
import dev.orderstream.api.order.PlaceOrderResult.Total;
import dev.orderstream.api.personaldata.ForgottenCustomers;
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
    private final ForgottenCustomers forgotten;

    PlaceOrderController(IdempotentCommands commands, KnownSkus knownSkus, ForgottenCustomers forgotten) {
        this.commands = commands;
        this.knownSkus = knownSkus;
        this.forgotten = forgotten;
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PlaceOrderResult> place(RequestKey key, @Valid @RequestBody PlaceOrderRequest request) {
        CommandIdentity identity = key.of("place-order");
        String orderId = identity.commandId();
        PlaceOrder command = request.toCommand(orderId);
        if (command.shippingAddress() != null) {
            forgotten.requireNot(command.customerId());
        }
        knownSkus.requireAll(command.lines());
        CommandResult result = commands.send(identity, orderId, command);
        return ResultHeaders.on(ResponseEntity.created(URI.create("/orders/" + orderId)), result)
                .body(new PlaceOrderResult(orderId, OrderStatus.PLACED, result.version(), Total.of(command.total())));
    }
}
