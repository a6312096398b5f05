package dev.orderstream.order.automation;

import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.PaymentDeclined;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RefundFailed;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * Rejects an order that is not paid for. One that is confirmed already is held, because its payment is gone. A capture or refund that
 * failed is for people: the order is held.
 */
public class WhenPaymentFailedThenRejectOrder {

    private final Workplace work;

    WhenPaymentFailedThenRejectOrder(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(PaymentDeclined event) {
        reject(event.orderId(), RejectOrder.PAYMENT_DECLINED);
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(PaymentExpired event) {
        reject(event.orderId(), RejectOrder.PAYMENT_EXPIRED);
    }

    /** Handles the event once or again. An order that was rejected or cancelled has its payment voided, and stays as it is. */
    @EventHandler
    public void on(PaymentVoided event) {
        reject(event.orderId(), RejectOrder.PAYMENT_VOIDED);
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(CaptureFailed event) {
        work.ask(new HoldOrder(event.orderId(), "capture-failed", event.reason()));
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(RefundFailed event) {
        work.ask(new HoldOrder(event.orderId(), "refund-failed", event.reason()));
    }

    private void reject(String orderId, String code) {
        Answer answer = work.ask(new RejectOrder(orderId, code, List.of()));
        if (answer.refusal() instanceof OrderRefused refused && refused.status() == OrderStatus.CONFIRMED) {
            work.hold(orderId, code, answer);
        }
    }
}
