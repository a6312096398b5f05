package dev.orderstream.process.automation;

import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentState;
import dev.orderstream.payment.PaymentStatus;
import dev.orderstream.rule.OrderId;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What an automation needs to know of an order's payment, read from the payment's events. */
final class StoredPayment {

    /** Sequence number of the provider's first answer. Nothing has left before it; a later authorization is one that was asked for again. */
    static final long FIRST_ANSWER = 1;

    private final PaymentState state;

    private StoredPayment(PaymentState state) {
        this.state = state;
    }

    static StoredPayment read(EventStore events, OrderId orderId) {
        return new StoredPayment(
                PaymentState.after(StoredEvents.of(events, PaymentId.of(orderId).value(), PaymentEvent.class)));
    }

    /** Whether the work of the order may go on: its money is promised, or is no business of a payment. */
    boolean isGood() {
        return !state.exists() || state.isPromised();
    }

    /** Whether nobody promises the money any more, and nobody was asked again. */
    boolean isOver() {
        return state.isOver();
    }

    /** Whether it stands like this; false if there is none. */
    boolean is(PaymentStatus status) {
        return state.is(status);
    }

    /** Whether a capture has failed that was neither asked for again nor settled elsewhere. */
    boolean hasFailedCapture() {
        return state.hasFailedCapture();
    }

    /** Whether a refund has failed that was neither asked for again nor settled elsewhere. */
    boolean hasFailedRefund() {
        return state.hasFailedRefund();
    }
}
