package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.RecordFulfilment;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.TakeSoldStock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * Tells the order what has left, and takes it out of the stock. The order decides first: what was cancelled meanwhile has left without a
 * promise, so it is taken out as sold, and the order is held for people.
 */
public class WhenShipmentShippedThenTakeStock {

    private static final String HOLD = "shipped-unasked";

    private final Workplace work;

    WhenShipmentShippedThenTakeStock(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ShipmentShipped event, @Timestamp Instant at) {
        work.ask(
                event.orderId(),
                () -> new RecordFulfilment(
                        event.orderId(),
                        event.shipmentId(),
                        event.lines().stream()
                                .map(line -> new LineUnits(line.lineId(), line.shipped()))
                                .toList()));
        StoredOrder order = work.order(event.orderId());
        List<FulfilledLine> promised = event.lines().stream()
                .flatMap(line -> order.fulfilled(event.shipmentId(), line.lineId()).stream())
                .toList();
        takePromised(event, promised, at);
        for (ShippedLine line : event.lines()) {
            Optional<FulfilledLine> wanted = order.fulfilled(event.shipmentId(), line.lineId());
            int unasked = line.quantity() - wanted.map(FulfilledLine::quantity).orElse(0);
            if (unasked > 0) {
                takeUnasked(event, line, unasked, at);
            }
        }
    }

    private void takePromised(ShipmentShipped event, List<FulfilledLine> lines, Instant at) {
        Map<String, FulfilledLine> byLine =
                lines.stream().collect(Collectors.toMap(FulfilledLine::lineId, Function.identity()));
        List<LineOutcome> outcomes = work.stock()
                .send(
                        lines.stream()
                                .map(line -> new ReservedLine(line.lineId(), line.sku(), line.quantity()))
                                .toList(),
                        line -> new ShipStock(
                                StockItem.idOf(line.sku(), event.location()),
                                ReservationId.of(event.orderId(), line.lineId()),
                                Objects.requireNonNull(byLine.get(line.lineId()), "promised line")
                                        .fulfilled()));
        outcomes.stream()
                .filter(outcome -> !outcome.isAccepted())
                .map(LineOutcome::line)
                .forEach(line -> takeWithoutPromise(event, line.lineId(), line.sku(), line.quantity(), at));
    }

    private void takeUnasked(ShipmentShipped event, ShippedLine line, int units, Instant at) {
        work.hold(
                event.orderId(),
                HOLD,
                "Shipment %s had %d units of line %s that were cancelled; get them back, or leave them to the customer"
                        .formatted(event.shipmentId(), units, line.lineId()));
        takeWithoutPromise(event, line.lineId() + "/unasked", line.sku(), units, at);
    }

    private void takeWithoutPromise(ShipmentShipped event, String what, String sku, int units, Instant at) {
        work.ask(
                event.orderId(),
                () -> new TakeSoldStock(
                        StockItem.idOf(sku, event.location()),
                        sku,
                        event.location(),
                        event.fulfillmentOrderId() + "/" + event.shipmentId() + "/" + what,
                        units,
                        at,
                        at));
    }
}
