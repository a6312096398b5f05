package dev.orderstream.payment;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the events of a payment leave behind, and nothing that decides. */
abstract class PaymentHistory {

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    @AggregateIdentifier
    String paymentId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    String orderId;

    @Nullable
    PaymentStatus status;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    Money amount;

    /** When the payment lapses: without an answer at first, without a capture later. */
    @Nullable
    Instant expiresAt;

    @Nullable
    String authorization;

    @Nullable
    String lateAuthorization;

    /** Why the provider does not promise the amount; null unless that is so. */
    @Nullable
    String declined;

    Movements captures = new Movements();
    Movements refunds = new Movements();

    /** Where the payment stands, once it was requested. */
    PaymentStatus status() {
        return Objects.requireNonNull(status, "status of a payment that no event has made");
    }

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
        declined = null;
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
        declined = event.reason();
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
        captures.change(event.captureId(), Movement::done);
        status = isPromised() ? statusByFigures() : status;
    }

    @EventSourcingHandler
    void on(CaptureFailed event) {
        captures.change(event.captureId(), capture -> capture.failed(event.reason()));
    }

    @EventSourcingHandler
    void on(RefundRequested event) {
        refunds.put(event.refundId(), Movement.requested(event.amount()));
        noteRetry(refunds, event.retryOf(), event.refundId());
    }

    @EventSourcingHandler
    void on(PaymentRefunded event) {
        refunds.change(event.refundId(), Movement::done);
        status = isPromised() ? statusByFigures() : status;
    }

    @EventSourcingHandler
    void on(RefundFailed event) {
        refunds.change(event.refundId(), refund -> refund.failed(event.reason()));
    }

    @EventSourcingHandler
    void on(CaptureSettled event) {
        captures.change(event.captureId(), capture -> capture.settled(event.reason()));
    }

    @EventSourcingHandler
    void on(RefundSettled event) {
        refunds.change(event.refundId(), refund -> refund.settled(event.reason()));
    }

    private static void noteRetry(Movements movements, @Nullable String retryOf, String id) {
        if (retryOf == null) {
            return;
        }
        Movement failed = movements.get(retryOf);
        if (failed != null) {
            movements.put(retryOf, failed.retriedAs(id));
        }
    }

    /** Of a payment that is asked for again, or over, the figures do not tell where it stands. */
    private boolean isPromised() {
        return status == PaymentStatus.AUTHORIZED
                || status == PaymentStatus.PARTIALLY_CAPTURED
                || status == PaymentStatus.CAPTURED
                || status == PaymentStatus.PARTIALLY_REFUNDED
                || status == PaymentStatus.REFUNDED;
    }

    private PaymentStatus statusByFigures() {
        if (refunded().isPositive()) {
            return refunded().isEqual(captured()) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured().isEqual(amount) ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED;
    }
}
