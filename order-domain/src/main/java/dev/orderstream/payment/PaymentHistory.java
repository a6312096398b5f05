package dev.orderstream.payment;

import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the events of a payment leave behind, and nothing that decides. */
abstract class PaymentHistory {

    @AggregateIdentifier
    String paymentId;

    String orderId;

    @Nullable
    PaymentStatus status;

    Money amount;

    /** When the payment lapses: without an answer at first, without a capture later. */
    @Nullable
    Instant expiresAt;

    @Nullable
    String authorization;

    @Nullable
    String lateAuthorization;

    Movements captures = new Movements();
    Movements refunds = new Movements();

    Money captured() {
        return captures.done(amount.getCurrencyUnit());
    }

    Money refunded() {
        return refunds.done(amount.getCurrencyUnit());
    }

    boolean isDue(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    @EventSourcingHandler
    void on(PaymentRequested event) {
        boolean first = paymentId == null;
        paymentId = event.paymentId();
        orderId = event.orderId();
        status = PaymentStatus.REQUESTED;
        amount = first ? event.amount() : amount;
        expiresAt = event.answerBy();
        authorization = null;
        lateAuthorization = null;
    }

    @EventSourcingHandler
    void on(PaymentAuthorized event) {
        status = captured().isPositive() ? statusByFigures() : PaymentStatus.AUTHORIZED;
        authorization = event.authorization();
        expiresAt = event.expiresAt();
    }

    @EventSourcingHandler
    void on(PaymentDeclined event) {
        status = PaymentStatus.DECLINED;
    }

    @EventSourcingHandler
    void on(PaymentVoided event) {
        status = PaymentStatus.VOIDED;
    }

    @EventSourcingHandler
    void on(PaymentExpired event) {
        status = PaymentStatus.EXPIRED;
    }

    @EventSourcingHandler
    void on(LateAuthorizationFound event) {
        lateAuthorization = event.authorization();
    }

    @EventSourcingHandler
    void on(CaptureRequested event) {
        captures.put(event.captureId(), Movement.requested(event.amount()));
        noteRetry(captures, event.retryOf(), event.captureId());
    }

    @EventSourcingHandler
    void on(PaymentCaptured event) {
        captures.move(event.captureId(), Movement.State.DONE);
        status = status == PaymentStatus.REQUESTED ? status : statusByFigures();
    }

    @EventSourcingHandler
    void on(CaptureFailed event) {
        captures.move(event.captureId(), Movement.State.FAILED);
    }

    @EventSourcingHandler
    void on(RefundRequested event) {
        refunds.put(event.refundId(), Movement.requested(event.amount()));
        noteRetry(refunds, event.retryOf(), event.refundId());
    }

    @EventSourcingHandler
    void on(PaymentRefunded event) {
        refunds.move(event.refundId(), Movement.State.DONE);
        status = status == PaymentStatus.REQUESTED ? status : statusByFigures();
    }

    @EventSourcingHandler
    void on(RefundFailed event) {
        refunds.move(event.refundId(), Movement.State.FAILED);
    }

    @EventSourcingHandler
    void on(CaptureSettled event) {
        captures.move(event.captureId(), Movement.State.SETTLED);
    }

    @EventSourcingHandler
    void on(RefundSettled event) {
        refunds.move(event.refundId(), Movement.State.SETTLED);
    }

    private static void noteRetry(Movements movements, @Nullable String retryOf, String id) {
        Movement failed = retryOf == null ? null : movements.get(retryOf);
        if (failed != null) {
            movements.put(retryOf, failed.retriedAs(id));
        }
    }

    private PaymentStatus statusByFigures() {
        if (refunded().isPositive()) {
            return refunded().isEqual(captured()) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured().isEqual(amount) ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED;
    }
}
