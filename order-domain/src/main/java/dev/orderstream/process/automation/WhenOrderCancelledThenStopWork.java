package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.CancelFulfillment;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.fulfillment.HoldFulfillment;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefused;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.rule.OrderId;
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
        OrderId orderId = event.orderId();
        FulfillmentOrderId fulfillmentOrderId = FulfillmentOrderId.of(orderId, StockLocation.DEFAULT);
        CommandResult stopped = work.ask(() -> new CancelFulfillment(fulfillmentOrderId, event.reason()));
        if (stopped.isRefusedAs(FulfillmentRefused.ALREADY_PACKED)) {
            // Work that is over cannot be held, and nobody is working any more.
            work.tell(
                    orderId,
                    () -> new HoldFulfillment(fulfillmentOrderId, "the order was cancelled"),
                    FulfillmentRefused.NOT_POSSIBLE_NOW);
            work.hold(orderId, "cancelled-too-late", stopped);
        } else {
            // Cancelled before it was handed to the warehouse: there is no work.
            work.settle(orderId, stopped, CommandResult.NOT_THERE);
        }
        CommandResult voided = work.ask(() -> new VoidPayment(PaymentId.of(orderId)));
        if (voided.isRefusedAs(PaymentRefused.ALREADY_CAPTURED)) {
            work.hold(orderId, "paid-but-cancelled", voided);
        } else {
            // Cancelled before a payment was asked for: there is none.
            work.settle(orderId, voided, CommandResult.NOT_THERE);
        }
    }
}
