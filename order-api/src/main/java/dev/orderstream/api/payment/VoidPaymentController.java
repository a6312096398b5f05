package dev.orderstream.api.payment;

import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.idempotency.ResultHeaders;
import dev.orderstream.api.precondition.IfMatch;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.VoidPayment;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /payments/{paymentId}/void}. */
@RestController
class VoidPaymentController {

    private final IdempotentCommands commands;

    VoidPaymentController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * A payment after a command.
     *
     * @param version sequence number of the payment's last event, counted from 0
     */
    record PaymentResult(String paymentId, long version) {}

    @PostMapping("/payments/{paymentId}/void")
    ResponseEntity<PaymentResult> voidPayment(RequestKey key, IfMatch seen, @PathVariable String paymentId) {
        CommandResult result = commands.send(
                key.of("void-payment"), paymentId, new VoidPayment(new PaymentId(paymentId)), seen.version());
        return ResultHeaders.on(ResponseEntity.ok(), result).body(new PaymentResult(paymentId, result.version()));
    }
}
