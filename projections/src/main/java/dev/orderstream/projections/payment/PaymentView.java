package dev.orderstream.projections.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.CaptureSettled;
import dev.orderstream.payment.LateAuthorizationFound;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentDeclined;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentStatus;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RefundFailed;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.payment.RefundSettled;
import dev.orderstream.projections.payment.MovementView.State;
import dev.orderstream.projections.view.FirstEvent;
import dev.orderstream.projections.view.MoneyAmount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as clients read it.
 *
 * @param amount what is to be paid
 * @param authorization what the provider calls its promise
 * @param lateAuthorization a promise that came when the payment was over, and is not wanted
 * @param expiresAt until when an answer is waited for, later until when the promise holds
 * @param captured what was taken by now
 * @param refunded what was given back by now
 * @param captures the latest 50
 * @param refunds the latest 50
 * @param reason why it was declined
 * @param version sequence number of the last event that the view has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentView(
        String paymentId,
        String orderId,
        PaymentStatus status,
        MoneyAmount amount,
        @Nullable String authorization,
        @Nullable String lateAuthorization,
        @Nullable Instant expiresAt,
        MoneyAmount captured,
        MoneyAmount refunded,
        List<MovementView> captures,
        List<MovementView> refunds,
        @Nullable String reason,
        long version) {

    /** So that a view stays far below the size of a document whatever a provider does. */
    private static final int MOVEMENTS_SHOWN = 50;

    /** The payment after one more event. */
    public static PaymentView after(@Nullable PaymentView before, PaymentEvent event, long version) {
        if (event instanceof PaymentRequested requested) {
            return before == null ? of(requested, version) : before.askedAgain(requested, version);
        }
        return FirstEvent.seen(before, "Payment", event.paymentId().value(), version)
                .after(event, version);
    }

    private static PaymentView of(PaymentRequested event, long version) {
        MoneyAmount nothing = MoneyAmount.of(Money.zero(event.amount().getCurrencyUnit()));
        return new PaymentView(
                event.paymentId().value(),
                event.orderId().value(),
                PaymentStatus.REQUESTED,
                MoneyAmount.of(event.amount()),
                null,
                null,
                event.answerBy(),
                nothing,
                nothing,
                List.of(),
                List.of(),
                null,
                version);
    }

    /** Whether nothing was or will be paid by it. */
    public boolean failed() {
        return status == PaymentStatus.DECLINED || status == PaymentStatus.VOIDED || status == PaymentStatus.EXPIRED;
    }

    private PaymentView after(PaymentEvent event, long newVersion) {
        if (event instanceof PaymentAuthorized authorized) {
            return withAuthorization(authorized, newVersion);
        }
        if (event instanceof PaymentDeclined declined) {
            return now(PaymentStatus.DECLINED, declined.reason(), lateAuthorization, newVersion);
        }
        if (event instanceof PaymentVoided) {
            return now(PaymentStatus.VOIDED, reason, lateAuthorization, newVersion);
        }
        if (event instanceof PaymentExpired) {
            return now(PaymentStatus.EXPIRED, reason, lateAuthorization, newVersion);
        }
        if (event instanceof LateAuthorizationFound late) {
            return now(status, reason, late.authorization(), newVersion);
        }
        if (event instanceof CaptureRequested capture) {
            return withCapture(capture.captureId(), capture.amount(), State.REQUESTED, null, captured, newVersion);
        }
        if (event instanceof PaymentCaptured capture) {
            MoneyAmount inTotal = MoneyAmount.of(capture.captured());
            return withCapture(capture.captureId(), capture.amount(), State.DONE, null, inTotal, newVersion);
        }
        if (event instanceof CaptureFailed capture) {
            return withCapture(
                    capture.captureId(), capture.amount(), State.FAILED, capture.reason(), captured, newVersion);
        }
        if (event instanceof RefundRequested refund) {
            return withRefund(refund.refundId(), refund.amount(), State.REQUESTED, null, refunded, newVersion);
        }
        if (event instanceof PaymentRefunded refund) {
            MoneyAmount inTotal = MoneyAmount.of(refund.refunded());
            return withRefund(refund.refundId(), refund.amount(), State.DONE, null, inTotal, newVersion);
        }
        if (event instanceof CaptureSettled capture) {
            return withCapture(
                    capture.captureId(), capture.amount(), State.SETTLED, capture.reason(), captured, newVersion);
        }
        if (event instanceof RefundSettled refund) {
            return withRefund(refund.refundId(), refund.amount(), State.SETTLED, refund.reason(), refunded, newVersion);
        }
        RefundFailed refund = (RefundFailed) event;
        return withRefund(refund.refundId(), refund.amount(), State.FAILED, refund.reason(), refunded, newVersion);
    }

    /** What was taken and given back stays; the promise was over and is no more. */
    private PaymentView askedAgain(PaymentRequested event, long newVersion) {
        return new PaymentView(
                paymentId,
                orderId,
                PaymentStatus.REQUESTED,
                amount,
                null,
                null,
                event.answerBy(),
                captured,
                refunded,
                captures,
                refunds,
                null,
                newVersion);
    }

    private PaymentView withAuthorization(PaymentAuthorized event, long newVersion) {
        return new PaymentView(
                paymentId,
                orderId,
                captured.isZero() ? PaymentStatus.AUTHORIZED : statusOf(captured, refunded),
                amount,
                event.authorization(),
                lateAuthorization,
                event.expiresAt(),
                captured,
                refunded,
                captures,
                refunds,
                reason,
                newVersion);
    }

    private PaymentView now(
            PaymentStatus newStatus, @Nullable String newReason, @Nullable String newLate, long newVersion) {
        return new PaymentView(
                paymentId,
                orderId,
                newStatus,
                amount,
                authorization,
                newLate,
                expiresAt,
                captured,
                refunded,
                captures,
                refunds,
                newReason,
                newVersion);
    }

    private PaymentView withCapture(
            String id, Money moved, State state, @Nullable String failure, MoneyAmount inTotal, long newVersion) {
        MovementView capture = new MovementView(id, MoneyAmount.of(moved), state, failure);
        return withMoney(inTotal, refunded, with(captures, capture), refunds, newVersion);
    }

    private PaymentView withRefund(
            String id, Money moved, State state, @Nullable String failure, MoneyAmount inTotal, long newVersion) {
        MovementView refund = new MovementView(id, MoneyAmount.of(moved), state, failure);
        return withMoney(captured, inTotal, captures, with(refunds, refund), newVersion);
    }

    private PaymentView withMoney(
            MoneyAmount newCaptured,
            MoneyAmount newRefunded,
            List<MovementView> newCaptures,
            List<MovementView> newRefunds,
            long newVersion) {
        boolean unmoved = newCaptured.equals(captured) && newRefunded.equals(refunded);
        return new PaymentView(
                paymentId,
                orderId,
                unmoved || status == PaymentStatus.REQUESTED || failed() ? status : statusOf(newCaptured, newRefunded),
                amount,
                authorization,
                lateAuthorization,
                expiresAt,
                newCaptured,
                newRefunded,
                newCaptures,
                newRefunds,
                reason,
                newVersion);
    }

    private PaymentStatus statusOf(MoneyAmount taken, MoneyAmount givenBack) {
        return PaymentStatus.byFigures(amount.decimal(), taken.decimal(), givenBack.decimal());
    }

    private static List<MovementView> with(List<MovementView> movements, MovementView latest) {
        List<MovementView> after = new ArrayList<>(movements);
        after.replaceAll(movement -> movement.id().equals(latest.id()) ? latest : movement);
        if (!after.contains(latest)) {
            after.add(latest);
        }
        return List.copyOf(after.subList(Math.max(0, after.size() - MOVEMENTS_SHOWN), after.size()));
    }
}
