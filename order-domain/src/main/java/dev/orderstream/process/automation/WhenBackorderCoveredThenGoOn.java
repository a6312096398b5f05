package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.CoverFulfillmentLine;
import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.stock.StockBackorderCovered;
import org.axonframework.eventhandling.EventHandler;

/**
 * Tells the work for an order that the goods of a line have come. When there is no such work yet, whoever schedules it will see that they
 * are there.
 */
public class WhenBackorderCoveredThenGoOn {

    private final Workplace work;

    WhenBackorderCoveredThenGoOn(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(StockBackorderCovered event) {
        int slash = event.reservationId().lastIndexOf('/');
        if (slash > 0) {
            String orderId = event.reservationId().substring(0, slash);
            String lineId = event.reservationId().substring(slash + 1);
            work.ask(orderId, () -> new CoverFulfillmentLine(FulfillmentOrder.idOf(orderId, event.location()), lineId));
        }
    }
}
