package dev.orderstream.order.automation;

import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.RecordFulfilment;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.TakeSoldStock;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * Tells the order what has left, and takes it out of the stock. The order decides first: if it was cancelled meanwhile, the goods have left
 * without a promise, and the order is held for people.
 */
public class WhenShipmentShippedThenTakeStock {

    private final Workplace work;

    WhenShipmentShippedThenTakeStock(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ShipmentShipped event, @Timestamp Instant at) {
        Answer answer = work.ask(new RecordFulfilment(
                event.orderId(),
                event.shipmentId(),
                event.lines().stream()
                        .map(line -> new LineUnits(line.lineId(), line.shipped()))
                        .toList()));
        if (!answer.isAccepted()) {
            work.hold(event.orderId(), "shipped-unasked", answer);
        }
        for (ShippedLine line : event.lines()) {
            String stockItemId = StockItem.idOf(line.sku(), event.location());
            Answer taken = answer.isAccepted()
                    ? work.ask(new ShipStock(
                            stockItemId, ReservationId.of(event.orderId(), line.lineId()), line.shipped()))
                    : answer;
            if (!taken.isAccepted()) {
                work.ask(new TakeSoldStock(
                        stockItemId,
                        line.sku(),
                        event.location(),
                        event.fulfillmentOrderId() + "/" + event.shipmentId() + "/" + line.lineId(),
                        line.quantity(),
                        at,
                        at));
            }
        }
    }
}
