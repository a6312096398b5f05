package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.fulfillment.HoldFulfillment;
import dev.orderstream.fulfillment.ResumeFulfillment;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockLocation;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/**
 * Stops the warehouse while an order is held, and lets it go on when no hold is left and the money is promised. An order of charges alone,
 * for which no warehouse works, is then complete.
 */
public class WhenOrderHeldThenHoldWork {

    private final Workplace work;

    WhenOrderHeldThenHoldWork(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderHeld event) {
        if (work.order(event.orderId()).isHeld()) {
            // No work yet: it is held when it is scheduled. Work that is over: there is nothing to stop.
            work.tell(
                    event.orderId(),
                    () -> new HoldFulfillment(
                            FulfillmentOrderId.of(event.orderId(), StockLocation.DEFAULT), event.reason()),
                    CommandResult.NOT_THERE,
                    FulfillmentRefused.NOT_POSSIBLE_NOW);
        }
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderHoldReleased event) {
        StoredOrder order = work.order(event.orderId());
        if (order.isHeld()) {
            return;
        }
        if (order.status() == OrderStatus.CONFIRMED && order.lines().isEmpty()) {
            // Held again meanwhile: it is completed when that hold is released.
            work.tell(event.orderId(), () -> new CompleteOrder(event.orderId()), OrderRefused.ON_HOLD);
        } else if (work.payment(event.orderId()).isGood()) {
            resume(event.orderId());
        }
    }

    /** Handles the event once or again: work that waits for nothing but the money goes on. */
    @EventHandler
    public void on(PaymentAuthorized event, @SequenceNumber long sequence) {
        if (sequence > StoredPayment.FIRST_ANSWER
                && !work.order(event.orderId()).isHeld()) {
            resume(event.orderId());
        }
    }

    private void resume(OrderId orderId) {
        // No work yet, or none at all: nothing was stopped.
        work.tell(
                orderId,
                () -> new ResumeFulfillment(FulfillmentOrderId.of(orderId, StockLocation.DEFAULT)),
                CommandResult.NOT_THERE);
    }
}
