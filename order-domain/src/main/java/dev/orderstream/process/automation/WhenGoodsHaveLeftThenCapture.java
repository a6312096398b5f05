package dev.orderstream.process.automation;

import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.payment.CapturePayment;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.rule.OrderId;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.joda.money.Money;

/**
 * Takes the money for what has left; with the last of it for the whole order. What cannot be taken is for people: the order is held.
 */
public class WhenGoodsHaveLeftThenCapture {

    /** Names the reason why an order is held whose money could not be asked for. */
    static final String NOT_CAPTURED = "not-captured";

    /** The capture for what leaves when somebody completes the order. */
    static final String COMPLETION = "completion";

    private final Workplace work;

    WhenGoodsHaveLeftThenCapture(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderLinesFulfilled event) {
        capture(event.orderId(), event.shipmentId(), event.value());
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderCompleted event) {
        if (event.value() != null) {
            capture(event.orderId(), COMPLETION, event.value());
        }
    }

    /** Handles the event once or again: what could not be taken when it left is taken now that the money is promised anew. */
    @EventHandler
    public void on(PaymentAuthorized event, @SequenceNumber long sequence) {
        if (sequence > StoredPayment.FIRST_ANSWER) {
            work.order(event.orderId())
                    .captures()
                    .forEach((captureId, value) -> capture(event.orderId(), captureId, value));
        }
    }

    private void capture(OrderId orderId, String captureId, Money value) {
        if (!value.isPositive()) {
            return;
        }
        CommandResult result = work.ask(() -> new CapturePayment(PaymentId.of(orderId), captureId, value));
        if (!result.isAccepted()) {
            work.hold(orderId, NOT_CAPTURED, result);
        }
    }
}
