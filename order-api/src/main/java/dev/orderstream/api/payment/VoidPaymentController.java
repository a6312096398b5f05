package dev.orderstream.api.payment;

import dev.orderstream.api.idempotency.AnswerHeaders;
import dev.orderstream.api.idempotency.CommandAnswer;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.precondition.IfMatch;
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
    record PaymentAnswer(String paymentId, long version) {}

    @PostMapping("/payments/{paymentId}/void")
    ResponseEntity<PaymentAnswer> voidPayment(RequestKey key, IfMatch seen, @PathVariable String paymentId) {
        CommandAnswer answer =
                commands.send(key.of("void-payment"), paymentId, new VoidPayment(paymentId), seen.version());
        return AnswerHeaders.on(ResponseEntity.ok(), answer).body(new PaymentAnswer(paymentId, answer.version()));
    }
}
