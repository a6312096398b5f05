package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.order.RecordPickingStarted;
import org.axonframework.eventhandling.EventHandler;

/**
 * From now on the order is neither changed nor cancelled.
 */
public class WhenPickingStartedThenTellOrder {

    private final Workplace work;

    WhenPickingStartedThenTellOrder(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(PickingStarted event) {
        work.ask(event.orderId(), () -> new RecordPickingStarted(event.orderId()));
    }
}
