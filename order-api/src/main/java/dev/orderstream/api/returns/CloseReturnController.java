package dev.orderstream.api.returns;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.Reason;
import dev.orderstream.returns.CancelReturn;
import dev.orderstream.returns.CloseReturn;
import dev.orderstream.rule.ReturnId;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /returns/{returnId}/closure} when nothing more will come, and {@code /cancellation} when the customer keeps the goods. */
@RestController
class CloseReturnController {

    private final IdempotentCommands commands;

    CloseReturnController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /** Why, for people. */
    record CancellationRequest(@Reason String reason) {}

    @PostMapping("/returns/{returnId}/closure")
    ResponseEntity<ReturnResult> close(RequestKey key, @PathVariable String returnId) {
        return ReturnResult.of(
                returnId, commands.send(key.of("close-return"), returnId, new CloseReturn(new ReturnId(returnId))));
    }

    @PostMapping("/returns/{returnId}/cancellation")
    ResponseEntity<ReturnResult> cancel(
            RequestKey key, @PathVariable String returnId, @Valid @RequestBody CancellationRequest request) {
        CancelReturn command =
                new CancelReturn(new ReturnId(returnId), request.reason().strip());
        return ReturnResult.of(returnId, commands.send(key.of("cancel-return"), returnId, command));
    }
}
