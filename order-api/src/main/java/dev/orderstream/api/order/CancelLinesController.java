package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.precondition.IfMatch;
import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.Reason;
import dev.orderstream.order.CancelOrderLines;
import dev.orderstream.order.LineUnits;
import dev.orderstream.rule.OrderId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders/{orderId}/line-cancellations}. */
@RestController
class CancelLinesController {

    private final IdempotentCommands commands;

    CancelLinesController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * Which units are not wanted any more.
     *
     * @param lines units cancelled in total, per line, those cancelled before included
     */
    record LineCancellationRequest(
            @Reason String reason,
            @NotEmpty(message = "lines is empty; name at least one line")
                    @Size(max = 2_000, message = "lines has more than {max} entries; send several requests")
                    List<@Valid @NotNull(message = "a line is null; leave it out") CancelledUnits> lines) {}

    /** Units of a line. */
    record CancelledUnits(
            @Identifier(value = "lineId", missing = "lineId is missing; say which line") String lineId,
            @NotNull(message = "quantity is missing; give how many units are to be cancelled in total")
                    Integer quantity) {}

    @PostMapping("/orders/{orderId}/line-cancellations")
    ResponseEntity<OrderResult> cancel(
            RequestKey key,
            IfMatch seen,
            @PathVariable String orderId,
            @Valid @RequestBody LineCancellationRequest request) {
        CancelOrderLines command = new CancelOrderLines(
                new OrderId(orderId),
                request.reason().strip(),
                request.lines().stream()
                        .map(line -> new LineUnits(line.lineId(), line.quantity()))
                        .toList());
        return OrderResult.of(orderId, commands.send(key.of("cancel-order-lines"), orderId, command, seen.version()));
    }
}
