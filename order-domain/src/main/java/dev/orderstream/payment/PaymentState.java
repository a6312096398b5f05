package dev.orderstream.payment;

import dev.orderstream.rule.AggregateState;
import dev.orderstream.rule.Fold;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the events of a payment leave behind. It decides nothing, and only its next event changes it. */
public final class PaymentState implements AggregateState {

    private static final Fold<PaymentState, PaymentEvent> FOLD = Fold.<PaymentState, PaymentEvent>over(
                    PaymentEvent.class)
            .on(PaymentRequested.class, PaymentState::request)
            .on(PaymentAuthorized.class, (payment, event) -> {
                payment.status = payment.captured().isPositive() ? payment.statusByFigures() : PaymentStatus.AUTHORIZED;
                payment.authorization = event.authorization();
                payment.expiresAt = event.expiresAt();
            })
            .on(PaymentDeclined.class, (payment, event) -> {
                payment.status = PaymentStatus.DECLINED;
                payment.declined = event.reason();
            })
            .on(PaymentVoided.class, (payment, event) -> payment.status = PaymentStatus.VOIDED)
            .on(PaymentExpired.class, (payment, event) -> payment.status = PaymentStatus.EXPIRED)
            .on(LateAuthorizationFound.class, (payment, event) -> payment.lateAuthorization = event.authorization())
            .on(
                    CaptureRequested.class,
                    (payment, event) -> payment.captures.request(event.captureId(), event.amount(), event.retryOf()))
            .on(PaymentCaptured.class, (payment, event) -> {
                payment.captures.change(event.captureId(), Movement::done);
                payment.moveOn();
            })
            .on(
                    CaptureFailed.class,
                    (payment, event) ->
                            payment.captures.change(event.captureId(), capture -> capture.failed(event.reason())))
            .on(
                    CaptureSettled.class,
                    (payment, event) ->
                            payment.captures.change(event.captureId(), capture -> capture.settled(event.reason())))
            .on(
                    RefundRequested.class,
                    (payment, event) -> payment.refunds.request(event.refundId(), event.amount(), event.retryOf()))
            .on(PaymentRefunded.class, (payment, event) -> {
                payment.refunds.change(event.refundId(), Movement::done);
                payment.moveOn();
            })
            .on(
                    RefundFailed.class,
                    (payment, event) ->
                            payment.refunds.change(event.refundId(), refund -> refund.failed(event.reason())))
            .on(
                    RefundSettled.class,
                    (payment, event) ->
                            payment.refunds.change(event.refundId(), refund -> refund.settled(event.reason())))
            .complete();

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private PaymentId paymentId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private OrderId orderId;

    private @Nullable PaymentStatus status;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private Money amount;

    /** When the payment lapses: without an answer at first, without a capture later. */
    private @Nullable Instant expiresAt;

    private @Nullable String authorization;

    private @Nullable String lateAuthorization;

    /** Why the provider does not promise the amount; null unless that is so. */
    private @Nullable String declined;

    private Movements captures = new Movements();
    private Movements refunds = new Movements();

    /** A payment of which nothing has happened yet. */
    PaymentState() {}

    /** What these events, oldest first, leave behind; all of them are of one payment. */
    public static PaymentState after(Iterable<? extends PaymentEvent> events) {
        PaymentState payment = new PaymentState();
        events.forEach(payment::evolve);
        return payment;
    }

    /** Takes note of the next event. */
    void evolve(PaymentEvent event) {
        FOLD.apply(this, event, Instant.EPOCH);
    }

    /** Whether the payment was ever requested. */
    public boolean exists() {
        return status != null;
    }

    /** Whether the provider promises the amount, what was taken of it included. */
    public boolean isPromised() {
        return is(PaymentStatus.AUTHORIZED)
                || is(PaymentStatus.PARTIALLY_CAPTURED)
                || is(PaymentStatus.CAPTURED)
                || is(PaymentStatus.PARTIALLY_REFUNDED)
                || is(PaymentStatus.REFUNDED);
    }

    /** Whether the amount is promised no more: it was declined, has lapsed or was voided, and nobody was asked again. */
    public boolean isOver() {
        return is(PaymentStatus.DECLINED) || is(PaymentStatus.EXPIRED) || is(PaymentStatus.VOIDED);
    }

    /** Whether a capture has failed that was neither asked for again nor settled elsewhere. */
    public boolean hasFailedCapture() {
        return captures.haveFailed();
    }

    /** Whether a refund has failed that was neither asked for again nor settled elsewhere. */
    public boolean hasFailedRefund() {
        return refunds.haveFailed();
    }

    /** The key of the payment; null while no event has named it. */
    @Nullable
    String knownId() {
        return paymentId == null ? null : paymentId.value();
    }

    PaymentId paymentId() {
        return paymentId;
    }

    OrderId orderId() {
        return orderId;
    }

    /** Where the payment stands, once it was requested. */
    PaymentStatus status() {
        return Objects.requireNonNull(status, "status of a payment that no event has made");
    }

    /** Whether it stands like this; false before it was requested. */
    public boolean is(PaymentStatus asked) {
        return status == asked;
    }

    Money amount() {
        return amount;
    }

    CurrencyUnit currency() {
        return amount.getCurrencyUnit();
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    boolean isDue(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    @Nullable
    String authorization() {
        return authorization;
    }

    @Nullable
    String lateAuthorization() {
        return lateAuthorization;
    }

    @Nullable
    String declined() {
        return declined;
    }

    @Nullable
    Movement capture(String captureId) {
        return captures.get(captureId);
    }

    boolean isCaptureLimitReached() {
        return captures.isFull();
    }

    Money captured() {
        return captures.done(currency());
    }

    /** What may still be captured. */
    Money capturable() {
        return amount.minus(takenOrAsked());
    }

    /** Captured, being captured, or settled elsewhere. */
    Money takenOrAsked() {
        return captures.doneOrRequested(currency());
    }

    @Nullable
    Movement refund(String refundId) {
        return refunds.get(refundId);
    }

    boolean isRefundLimitReached() {
        return refunds.isFull();
    }

    Money refunded() {
        return refunds.done(currency());
    }

    /** What may still be refunded. */
    Money refundable() {
        return captured().minus(refunds.doneOrRequested(currency()));
    }

    private void request(PaymentRequested event) {
        amount = exists() ? amount : event.amount();
        paymentId = event.paymentId();
        orderId = event.orderId();
        status = PaymentStatus.REQUESTED;
        expiresAt = event.answerBy();
        authorization = null;
        lateAuthorization = null;
        declined = null;
    }

    /** Of a payment that is asked for again, or over, the figures do not tell where it stands. */
    private void moveOn() {
        status = isPromised() ? statusByFigures() : status;
    }

    private PaymentStatus statusByFigures() {
        return PaymentStatus.byFigures(
                amount.getAmount(), captured().getAmount(), refunded().getAmount());
    }
}
