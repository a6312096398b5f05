package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.CancelFulfillment;
import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.fulfillment.HoldFulfillment;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefused;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.stock.StockLocation;
import org.axonframework.eventhandling.EventHandler;

/**
 * Stops the warehouse and gives the money of a cancelled order back; its stock is released by {@link WhenOrderCancelledThenReleaseStock}.
 * Where something is packed already the work is held, and the order with it, for people to decide.
 */
public class WhenOrderCancelledThenStopWork {

    private final Workplace work;

    WhenOrderCancelledThenStopWork(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderCancelled event) {
        String orderId = event.orderId();
        String fulfillmentOrderId = FulfillmentOrder.idOf(orderId, StockLocation.DEFAULT);
        Answer stopped = work.ask(orderId, () -> new CancelFulfillment(fulfillmentOrderId, event.reason()));
        if (stopped.isRefusedAs(FulfillmentRefused.ALREADY_PACKED)) {
            work.ask(orderId, () -> new HoldFulfillment(fulfillmentOrderId, "the order was cancelled"));
            work.hold(orderId, "cancelled-too-late", stopped);
        }
        Answer voided = work.ask(orderId, () -> new VoidPayment(PaymentId.of(orderId)));
        if (voided.isRefusedAs(PaymentRefused.ALREADY_CAPTURED)) {
            work.hold(orderId, "paid-but-cancelled", voided);
        }
    }
}
