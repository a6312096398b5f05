package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.fulfillment.ReduceFulfillmentLine;
import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.RecordShortPick;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.StockLocation;
import org.axonframework.eventhandling.EventHandler;

/**
 * Gives back what is not wanted any more, and has the warehouse pick less. If somebody picks it already the order is held.
 */
public class WhenOrderLinesCancelledThenReleaseStock {

    private final Workplace work;

    WhenOrderLinesCancelledThenReleaseStock(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderLinesCancelled event) {
        OrderId orderId = event.orderId();
        work.stock()
                .send(
                        event.lines().stream()
                                .map(line -> new ReservedLine(line.lineId(), line.sku(), line.remaining()))
                                .toList(),
                        line -> new ReleaseStock(
                                Stock.itemOf(line), ReservationId.of(orderId, line.lineId()), line.quantity()))
                .forEach(outcome -> outcome.requireAccepted(orderId));
        if (!event.reason().equals(RecordShortPick.REASON)) {
            event.lines().forEach(line -> pickLess(orderId, line));
        }
    }

    private void pickLess(OrderId orderId, CancelledLine line) {
        CommandResult result = work.ask(() -> new ReduceFulfillmentLine(
                FulfillmentOrderId.of(orderId, StockLocation.DEFAULT), line.lineId(), line.remaining()));
        if (result.isRefusedAs(FulfillmentRefused.PICKING_STARTED)) {
            work.hold(orderId, "shortened-too-late", result);
        } else {
            // Work that is not there yet, or was scheduled without the line, has nothing of it to pick.
            work.settle(orderId, result, CommandResult.NOT_THERE, FulfillmentRefused.UNKNOWN_LINE);
        }
    }
}
