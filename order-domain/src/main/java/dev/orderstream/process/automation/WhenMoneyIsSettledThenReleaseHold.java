package dev.orderstream.process.automation;

import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.payment.CaptureSettled;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.RefundSettled;
import dev.orderstream.rule.OrderId;
import org.axonframework.eventhandling.EventHandler;

/**
 * A capture or refund that had failed was done after all, or settled elsewhere: when no other is left, nobody has to look at the order
 * for it any more.
 */
public class WhenMoneyIsSettledThenReleaseHold {

    private final Workplace work;

    WhenMoneyIsSettledThenReleaseHold(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(PaymentCaptured event) {
        captureIsSettled(event.orderId());
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(CaptureSettled event) {
        captureIsSettled(event.orderId());
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(PaymentRefunded event) {
        refundIsSettled(event.orderId());
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(RefundSettled event) {
        refundIsSettled(event.orderId());
    }

    private void captureIsSettled(OrderId orderId) {
        release(
                orderId,
                WhenPaymentFailedThenRejectOrder.CAPTURE_FAILED,
                !work.payment(orderId).hasFailedCapture());
    }

    private void refundIsSettled(OrderId orderId) {
        release(
                orderId,
                WhenPaymentFailedThenRejectOrder.REFUND_FAILED,
                !work.payment(orderId).hasFailedRefund());
    }

    private void release(OrderId orderId, String hold, boolean isSettled) {
        if (isSettled && work.order(orderId).isHeldFor(hold)) {
            work.tell(orderId, () -> new ReleaseOrderHold(orderId, hold));
        }
    }
}
