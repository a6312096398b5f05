package dev.orderstream.api.payment;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.idempotency.ResultHeaders;
import dev.orderstream.api.request.Reason;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RetryCapture;
import dev.orderstream.payment.RetryRefund;
import dev.orderstream.payment.SettleCapture;
import dev.orderstream.payment.SettleRefund;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /payments/{paymentId}/captures/{captureId}/retry} and {@code /settlement}, and the same of {@code /refunds/{refundId}}: what
 * people do about money that the provider could not take or give back. The id of a retry follows from the caller, what has failed and the
 * key.
 */
@RestController
class FailedMovementController {

    private final IdempotentCommands commands;

    FailedMovementController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /** How it was settled, for people. */
    record SettlementRequest(@Reason String reason) {}

    /**
     * A capture after a command.
     *
     * @param captureId of a retry, the new one
     * @param version sequence number of the payment's last event, counted from 0
     */
    record CaptureResult(String paymentId, String captureId, long version) {}

    /**
     * A refund after a command.
     *
     * @param refundId of a retry, the new one
     * @param version sequence number of the payment's last event, counted from 0
     */
    record RefundResult(String paymentId, String refundId, long version) {}

    @PostMapping("/payments/{paymentId}/captures/{captureId}/retry")
    ResponseEntity<CaptureResult> retryCapture(
            RequestKey key, @PathVariable String paymentId, @PathVariable String captureId) {
        CommandIdentity identity = key.of("retry-capture");
        String newCaptureId = identity.idFor(paymentId + "/" + captureId);
        return capture(
                newCaptureId,
                paymentId,
                commands.send(
                        identity, paymentId, new RetryCapture(new PaymentId(paymentId), captureId, newCaptureId)));
    }

    @PostMapping("/payments/{paymentId}/captures/{captureId}/settlement")
    ResponseEntity<CaptureResult> settleCapture(
            RequestKey key,
            @PathVariable String paymentId,
            @PathVariable String captureId,
            @Valid @RequestBody SettlementRequest request) {
        SettleCapture command = new SettleCapture(
                new PaymentId(paymentId), captureId, request.reason().strip());
        return capture(captureId, paymentId, commands.send(key.of("settle-capture"), paymentId, command));
    }

    @PostMapping("/payments/{paymentId}/refunds/{refundId}/retry")
    ResponseEntity<RefundResult> retryRefund(
            RequestKey key, @PathVariable String paymentId, @PathVariable String refundId) {
        CommandIdentity identity = key.of("retry-refund");
        String newRefundId = identity.idFor(paymentId + "/" + refundId);
        return refund(
                newRefundId,
                paymentId,
                commands.send(identity, paymentId, new RetryRefund(new PaymentId(paymentId), refundId, newRefundId)));
    }

    @PostMapping("/payments/{paymentId}/refunds/{refundId}/settlement")
    ResponseEntity<RefundResult> settleRefund(
            RequestKey key,
            @PathVariable String paymentId,
            @PathVariable String refundId,
            @Valid @RequestBody SettlementRequest request) {
        SettleRefund command = new SettleRefund(
                new PaymentId(paymentId), refundId, request.reason().strip());
        return refund(refundId, paymentId, commands.send(key.of("settle-refund"), paymentId, command));
    }

    private static ResponseEntity<CaptureResult> capture(String captureId, String paymentId, CommandResult result) {
        return ResultHeaders.on(ResponseEntity.ok(), result)
                .body(new CaptureResult(paymentId, captureId, result.version()));
    }

    private static ResponseEntity<RefundResult> refund(String refundId, String paymentId, CommandResult result) {
        return ResultHeaders.on(ResponseEntity.ok(), result)
                .body(new RefundResult(paymentId, refundId, result.version()));
    }
}
