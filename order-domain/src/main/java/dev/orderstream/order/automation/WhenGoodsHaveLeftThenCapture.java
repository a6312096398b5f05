package dev.orderstream.order.automation;

import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.payment.CapturePayment;
import org.axonframework.eventhandling.EventHandler;
import org.joda.money.Money;

/**
 * Takes the money for what has left; with the last of it for the whole order. What cannot be taken is for people: the order is held.
 */
public class WhenGoodsHaveLeftThenCapture {

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
            capture(event.orderId(), "completion", event.value());
        }
    }

    private void capture(String orderId, String captureId, Money value) {
        if (!value.isPositive()) {
            return;
        }
        Answer answer = work.ask(new CapturePayment(PaymentId.of(orderId), captureId, value));
        if (!answer.isAccepted()) {
            work.hold(orderId, "not-captured", answer);
        }
    }
}
