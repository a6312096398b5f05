package dev.orderstream.api.returns;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.order.KnownOrders;
import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.KeyPart;
import dev.orderstream.api.request.Reason;
import dev.orderstream.returns.RequestReturn;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /orders/{orderId}/returns}. The return's id follows from the caller, the order and the key, so that a repeat meets the return it
 * made.
 * Whether the goods may come is decided right after, by what the customer has.
 */
@RestController
class RequestReturnController {

    private final IdempotentCommands commands;
    private final KnownOrders orders;

    RequestReturnController(IdempotentCommands commands, KnownOrders orders) {
        this.commands = commands;
        this.orders = orders;
    }

    /** What is to come back, and why. */
    record ReturnRequest(
            @Reason String reason,
            @NotEmpty(message = "lines is empty; name at least one line")
                    @Size(max = 2_000, message = "lines has more than {max} entries; ask for several returns")
                    List<@Valid @NotNull(message = "a line is null; leave it out") Line> lines) {}

    /** Units of an order's line. */
    record Line(
            @Identifier(value = "lineId", missing = "lineId is missing; say which line of the order") String lineId,
            @KeyPart(value = "sku", missing = "sku is missing; say what is to come back") String sku,
            @NotNull(message = "quantity is missing; give 1 to 1000000 units") Integer quantity) {}

    @PostMapping("/orders/{orderId}/returns")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ReturnResult> request(
            RequestKey key, @PathVariable String orderId, @Valid @RequestBody ReturnRequest request) {
        CommandIdentity identity = key.of("request-return");
        OrderId order = new OrderId(orderId);
        RequestReturn command = new RequestReturn(
                new ReturnId(identity.idFor(orderId)),
                order,
                request.lines().stream()
                        .map(line -> new ReturnLine(line.lineId(), line.sku(), line.quantity()))
                        .toList(),
                request.reason().strip());
        orders.requireLines(order, command.lines());
        String returnId = command.returnId().value();
        return ReturnResult.of(
                ResponseEntity.created(URI.create("/returns/" + returnId)),
                returnId,
                commands.send(identity, returnId, command));
    }
}
