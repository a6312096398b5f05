package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.CoverFulfillmentLine;
import dev.orderstream.fulfillment.FulfillmentOrderId;
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
        event.reservationId()
                .line()
                .ifPresent(line -> work.tell(
                        line.orderId(),
                        () -> new CoverFulfillmentLine(
                                FulfillmentOrderId.of(line.orderId(), event.location()), line.lineId()),
                        CommandResult.NOT_THERE));
    }
}
