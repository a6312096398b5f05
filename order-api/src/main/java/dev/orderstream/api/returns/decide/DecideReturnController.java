package dev.orderstream.api.returns.decide;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.order.Reason;
import dev.orderstream.api.returns.ReturnAnswer;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.DeclineReturn;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /returns/{returnId}/approval} and {@code /decline}, for returns that people decide. */
@RestController
class DecideReturnController {

    private final IdempotentCommands commands;

    DecideReturnController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /** Why, for people. */
    record DeclineRequest(@Reason String reason) {}

    @PostMapping("/returns/{returnId}/approval")
    ResponseEntity<ReturnAnswer> approve(RequestKey key, @PathVariable String returnId) {
        return ReturnAnswer.of(
                returnId, commands.send(key.of("approve-return"), returnId, new ApproveReturn(returnId)));
    }

    @PostMapping("/returns/{returnId}/decline")
    ResponseEntity<ReturnAnswer> decline(
            RequestKey key, @PathVariable String returnId, @Valid @RequestBody DeclineRequest request) {
        DeclineReturn command = new DeclineReturn(returnId, request.reason().strip());
        return ReturnAnswer.of(returnId, commands.send(key.of("decline-return"), returnId, command));
    }
}
