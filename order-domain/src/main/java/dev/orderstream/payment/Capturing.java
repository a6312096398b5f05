package dev.orderstream.payment;

import dev.orderstream.rule.Decision;
import java.time.Instant;
import org.joda.money.Money;

/** What is taken of the amount that was promised: never more in total. */
final class Capturing {

    private Capturing() {}

    static Decision<PaymentState, PaymentEvent> capture(CapturePayment command, PaymentState payment, Instant now) {
        Movement known = payment.capture(command.captureId());
        if (known != null) {
            Moving.requireSame(payment, command.captureId(), known, command.amount());
            return Decision.nothing();
        }
        Moving.requireOneMore(payment, command.captureId(), payment.isCaptureLimitReached());
        requireCapturable(payment, command.amount(), now);
        return Decision.of(
                new CaptureRequested(payment.paymentId(), payment.orderId(), command.captureId(), command.amount()));
    }

    static Decision<PaymentState, PaymentEvent> retry(RetryCapture command, PaymentState payment, Instant now) {
        String captureId = command.captureId();
        String newId = command.newCaptureId();
        Movement failed = Moving.requireKnown(payment, captureId, payment.capture(captureId));
        if (newId.equals(failed.retriedAs())) {
            return Decision.nothing();
        }
        Moving.requireNew(payment, newId, payment.capture(newId));
        Moving.requireOneMore(payment, newId, payment.isCaptureLimitReached());
        Moving.requireFailed(payment, captureId, failed);
        requireCapturable(payment, failed.amount(), now);
        return Decision.of(
                new CaptureRequested(payment.paymentId(), payment.orderId(), newId, failed.amount(), captureId));
    }

    static Decision<PaymentState, PaymentEvent> settle(SettleCapture command, PaymentState payment) {
        String captureId = command.captureId();
        Movement failed = Moving.requireKnown(payment, captureId, payment.capture(captureId));
        if (failed.settlement() != null) {
            Moving.requireSameReason(payment, captureId, failed.settlement(), command.reason());
            return Decision.nothing();
        }
        Moving.requireFailed(payment, captureId, failed);
        return Decision.of(new CaptureSettled(
                payment.paymentId(), payment.orderId(), captureId, failed.amount(), command.reason()));
    }

    static Decision<PaymentState, PaymentEvent> recordDone(RecordCapture command, PaymentState payment) {
        String captureId = command.captureId();
        Movement capture = Moving.requireKnown(payment, captureId, payment.capture(captureId));
        if (capture.state() == Movement.State.DONE) {
            return Decision.nothing();
        }
        if (capture.hasFailed()) {
            throw PaymentRefused.answeredOtherwise(
                    payment.paymentId(), payment.status(), "capture %s is done".formatted(captureId));
        }
        Money inTotal = payment.captured().plus(capture.amount());
        return Decision.of(
                new PaymentCaptured(payment.paymentId(), payment.orderId(), captureId, capture.amount(), inTotal));
    }

    static Decision<PaymentState, PaymentEvent> recordFailure(RecordCaptureFailure command, PaymentState payment) {
        String captureId = command.captureId();
        Movement capture = Moving.requireKnown(payment, captureId, payment.capture(captureId));
        if (capture.failure() != null) {
            Moving.requireSameReason(payment, captureId, capture.failure(), command.reason());
            return Decision.nothing();
        }
        if (capture.state() == Movement.State.DONE) {
            throw PaymentRefused.answeredOtherwise(
                    payment.paymentId(), payment.status(), "capture %s has failed".formatted(captureId));
        }
        return Decision.of(new CaptureFailed(
                payment.paymentId(), payment.orderId(), captureId, capture.amount(), command.reason()));
    }

    private static void requireCapturable(PaymentState payment, Money asked, Instant now) {
        if (!Authorizing.isAuthorized(payment) || payment.isDue(now)) {
            throw PaymentRefused.notAuthorized(payment.paymentId(), payment.status(), "captured");
        }
        Moving.requireCurrency(payment, asked);
        if (asked.isGreaterThan(payment.capturable())) {
            throw PaymentRefused.moreThanAuthorized(payment.paymentId(), asked, payment.capturable());
        }
    }
}
