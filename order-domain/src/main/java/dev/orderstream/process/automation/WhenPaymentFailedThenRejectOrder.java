package dev.orderstream.process.automation;

import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.PaymentDeclined;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RefundFailed;
import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * Rejects an order that is not paid for. One that is confirmed already is held, because its payment is gone and
 * nobody was asked again; so is one whose goods have all left before they were paid for. A capture or refund that failed is for people:
 * the order is held.
 */
public class WhenPaymentFailedThenRejectOrder {

    /** Names the reason why an order is held of which a capture has failed. */
    static final String CAPTURE_FAILED = "capture-failed";

    /** Names the reason why an order is held of which a refund has failed. */
    static final String REFUND_FAILED = "refund-failed";

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
        work.hold(event.orderId(), CAPTURE_FAILED, event.reason());
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(RefundFailed event) {
        work.hold(event.orderId(), REFUND_FAILED, event.reason());
    }

    private void reject(OrderId orderId, String code) {
        CommandResult result = work.ask(() -> new RejectOrder(orderId, code, List.of()));
        if (!(result.refusal() instanceof OrderRefused refused)) {
            work.settle(orderId, result);
        } else if (work.payment(orderId).isOver()) {
            holdIfMoneyIsMissing(orderId, refused.status(), code, result);
        }
    }

    /** An order that is rejected or cancelled wants no money. */
    private void holdIfMoneyIsMissing(OrderId orderId, OrderStatus status, String code, CommandResult result) {
        if (status == OrderStatus.CONFIRMED) {
            work.hold(orderId, code, result);
        } else if (status == OrderStatus.COMPLETED) {
            work.hold(
                    orderId,
                    WhenGoodsHaveLeftThenCapture.NOT_CAPTURED,
                    "The goods have left and the money is not promised any more: %s; release this hold to ask for it again"
                            .formatted(code));
        }
    }
}
