package dev.orderstream.process.automation;

import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.CaptureSettled;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentDeclined;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RefundFailed;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.payment.RefundSettled;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What an automation needs to know of an order's payment, read from the payment's events. */
final class StoredPayment {

    /** Sequence number of the provider's first answer. Nothing has left before it; a later authorization is one that was asked for again. */
    static final long FIRST_ANSWER = 1;

    private enum State {
        /** Nobody was asked: the order is paid for elsewhere. */
        NONE,
        /** The provider was asked and has not answered. */
        ASKED,
        /** The amount is promised. */
        PROMISED,
        /** Declined, lapsed or voided. */
        OVER
    }

    private final Set<String> failedCaptures = new HashSet<>();
    private final Set<String> failedRefunds = new HashSet<>();
    private State state = State.NONE;

    private StoredPayment() {}

    static StoredPayment read(EventStore events, String orderId) {
        StoredPayment payment = new StoredPayment();
        events.readEvents(PaymentId.of(orderId)).asStream().forEach(event -> payment.take(event.getPayload()));
        return payment;
    }

    /** Whether the work of the order may go on: its money is promised, or is no business of a payment. */
    boolean isGood() {
        return state == State.NONE || state == State.PROMISED;
    }

    /** Whether nobody promises the money any more, and nobody was asked again. */
    boolean isOver() {
        return state == State.OVER;
    }

    /** Whether a capture has failed that was neither asked for again nor settled elsewhere. */
    boolean hasFailedCapture() {
        return !failedCaptures.isEmpty();
    }

    /** Whether a refund has failed that was neither asked for again nor settled elsewhere. */
    boolean hasFailedRefund() {
        return !failedRefunds.isEmpty();
    }

    private void take(Object event) {
        if (event instanceof PaymentRequested) {
            state = State.ASKED;
        } else if (event instanceof PaymentAuthorized) {
            state = State.PROMISED;
        } else if (event instanceof PaymentDeclined
                || event instanceof PaymentVoided
                || event instanceof PaymentExpired) {
            state = State.OVER;
        } else if (event instanceof CaptureFailed failed) {
            failedCaptures.add(failed.captureId());
        } else if (event instanceof CaptureSettled settled) {
            failedCaptures.remove(settled.captureId());
        } else if (event instanceof CaptureRequested requested) {
            failedCaptures.remove(requested.retryOf());
        } else if (event instanceof RefundFailed failed) {
            failedRefunds.add(failed.refundId());
        } else if (event instanceof RefundSettled settled) {
            failedRefunds.remove(settled.refundId());
        } else if (event instanceof RefundRequested requested) {
            failedRefunds.remove(requested.retryOf());
        }
    }
}
