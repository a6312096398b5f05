package dev.orderstream.order.automation;

import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.fulfillment.HoldFulfillment;
import dev.orderstream.fulfillment.ResumeFulfillment;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.stock.StockLocation;
import org.axonframework.eventhandling.EventHandler;

/**
 * Stops the warehouse while an order is held, and lets it go on when no hold is left.
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
            work.ask(
                    new HoldFulfillment(FulfillmentOrder.idOf(event.orderId(), StockLocation.DEFAULT), event.reason()));
        }
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderHoldReleased event) {
        if (!work.order(event.orderId()).isHeld()) {
            work.ask(new ResumeFulfillment(FulfillmentOrder.idOf(event.orderId(), StockLocation.DEFAULT)));
        }
    }
}
