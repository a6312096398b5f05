package dev.orderstream.api.payment;

import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.api.request.Text;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordCaptureFailure;
import dev.orderstream.payment.RecordDecline;
import dev.orderstream.payment.RecordRefund;
import dev.orderstream.payment.RecordRefundFailure;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment provider's answer. */
sealed interface PaymentMessage extends IncomingCommand {

    /** The amount is promised. */
    record Authorization(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "paymentId is missing") String paymentId,
            @NotBlank(message = "authorization is missing") String authorization,
            @Nullable Instant expiresAt)
            implements PaymentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordAuthorization(new PaymentId(paymentId), authorization, expiresAt));
        }
    }

    /** The amount will not be paid. */
    record Decline(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "paymentId is missing") String paymentId,
            @NotBlank(message = "reason is missing") String reason)
            implements PaymentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordDecline(new PaymentId(paymentId), reason));
        }
    }

    /** A part of the amount was taken. */
    record Capture(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "paymentId is missing") String paymentId,
            @NotBlank(message = "captureId is missing") String captureId)
            implements PaymentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordCapture(new PaymentId(paymentId), captureId));
        }
    }

    /** A part of the amount could not be taken. */
    record CaptureFailure(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "paymentId is missing") String paymentId,
            @NotBlank(message = "captureId is missing") String captureId,
            @NotBlank(message = "reason is missing") String reason)
            implements PaymentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordCaptureFailure(new PaymentId(paymentId), captureId, reason));
        }
    }

    /** Something was given back. */
    record Refund(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "paymentId is missing") String paymentId,
            @NotBlank(message = "refundId is missing") String refundId)
            implements PaymentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordRefund(new PaymentId(paymentId), refundId));
        }
    }

    /** Something could not be given back. */
    record RefundFailure(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "paymentId is missing") String paymentId,
            @NotBlank(message = "refundId is missing") String refundId,
            @NotBlank(message = "reason is missing") String reason)
            implements PaymentMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new RecordRefundFailure(new PaymentId(paymentId), refundId, reason));
        }
    }
}
