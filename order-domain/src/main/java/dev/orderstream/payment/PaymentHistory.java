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
        paymentId = event.paymentId();
        orderId = event.orderId();
        status = PaymentStatus.REQUESTED;
        amount = event.amount();
        expiresAt = event.answerBy();
    }

    @EventSourcingHandler
    void on(PaymentAuthorized event) {
        status = PaymentStatus.AUTHORIZED;
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
        captures.put(event.captureId(), new Movement(event.amount(), Movement.State.REQUESTED));
    }

    @EventSourcingHandler
    void on(PaymentCaptured event) {
        captures.put(event.captureId(), new Movement(event.amount(), Movement.State.DONE));
        status = statusByFigures();
    }

    @EventSourcingHandler
    void on(CaptureFailed event) {
        captures.put(event.captureId(), new Movement(event.amount(), Movement.State.FAILED));
    }

    @EventSourcingHandler
    void on(RefundRequested event) {
        refunds.put(event.refundId(), new Movement(event.amount(), Movement.State.REQUESTED));
    }

    @EventSourcingHandler
    void on(PaymentRefunded event) {
        refunds.put(event.refundId(), new Movement(event.amount(), Movement.State.DONE));
        status = statusByFigures();
    }

    @EventSourcingHandler
    void on(RefundFailed event) {
        refunds.put(event.refundId(), new Movement(event.amount(), Movement.State.FAILED));
    }

    private PaymentStatus statusByFigures() {
        if (refunded().isPositive()) {
            return refunded().isEqual(captured()) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured().isEqual(amount) ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED;
    }
}
