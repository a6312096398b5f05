package dev.orderstream.api.returns;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.request.Reason;
import dev.orderstream.process.automation.ReturnApproval;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.DeclineReturn;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.ReturnId;
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
    private final ReturnApproval approval;

    DecideReturnController(IdempotentCommands commands, ReturnApproval approval) {
        this.commands = commands;
        this.approval = approval;
    }

    /** Why, for people. */
    record DeclineRequest(@Reason String reason) {}

    /** Asks the order first, so that no unit is approved twice. If the return was declined meanwhile, the order gets its units free again. */
    @PostMapping("/returns/{returnId}/approval")
    ResponseEntity<ReturnResult> approve(RequestKey key, @PathVariable String returnId) {
        ReturnId id = new ReturnId(returnId);
        approval.requireLeave(id);
        try {
            return ReturnResult.of(returnId, commands.send(key.of("approve-return"), returnId, new ApproveReturn(id)));
        } catch (RuntimeException failure) {
            if (DomainRefusal.in(failure).isPresent()) {
                approval.giveUp(id);
            }
            throw failure;
        }
    }

    @PostMapping("/returns/{returnId}/decline")
    ResponseEntity<ReturnResult> decline(
            RequestKey key, @PathVariable String returnId, @Valid @RequestBody DeclineRequest request) {
        DeclineReturn command =
                new DeclineReturn(new ReturnId(returnId), request.reason().strip());
        return ReturnResult.of(returnId, commands.send(key.of("decline-return"), returnId, command));
    }
}
