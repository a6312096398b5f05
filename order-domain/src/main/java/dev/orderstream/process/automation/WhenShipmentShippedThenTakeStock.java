package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.RecordFulfillment;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.TakeSoldStock;
import java.time.Instant;
import java.util.LinkedHashMap;
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
 * promise, so it is taken out as sold, and the order is held for people. It is also held if it does not take note of the shipment at all.
 */
public class WhenShipmentShippedThenTakeStock {

    private static final String UNASKED = "shipped-unasked";
    private static final String NOT_RECORDED = "shipment-not-recorded";

    private final Workplace work;

    WhenShipmentShippedThenTakeStock(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ShipmentShipped event, @Timestamp Instant at) {
        CommandResult result = work.ask(() -> new RecordFulfillment(
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
        Map<String, Integer> unasked = unasked(event, order);
        for (ShippedLine line : event.lines()) {
            if (unasked.containsKey(line.lineId())) {
                takeWithoutPromise(event, line.lineId() + "/unasked", line.sku(), unasked.get(line.lineId()), at);
            }
        }
        holdIfNeeded(event, order, result, unasked);
    }

    /** Units of each line that the order did not want, where there are any. */
    private static Map<String, Integer> unasked(ShipmentShipped event, StoredOrder order) {
        Map<String, Integer> unasked = new LinkedHashMap<>();
        for (ShippedLine line : event.lines()) {
            Optional<FulfilledLine> wanted = order.fulfilled(event.shipmentId(), line.lineId());
            int units = line.quantity() - wanted.map(FulfilledLine::quantity).orElse(0);
            if (units > 0) {
                unasked.put(line.lineId(), units);
            }
        }
        return unasked;
    }

    /** Comes last: whatever becomes of the order, the goods are gone. */
    private void holdIfNeeded(
            ShipmentShipped event, StoredOrder order, CommandResult result, Map<String, Integer> unasked) {
        boolean wantsNothing = order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.REJECTED;
        if (!result.isAccepted() && !wantsNothing) {
            work.hold(
                    event.orderId(),
                    result.isRefusedAs(CommandImpossible.CODE) ? CommandImpossible.CODE : NOT_RECORDED,
                    result);
            return;
        }
        unasked.forEach((lineId, units) -> work.hold(
                event.orderId(),
                UNASKED,
                "Shipment %s had %d units of line %s that were cancelled; get them back, or leave them to the customer"
                        .formatted(event.shipmentId(), units, lineId)));
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
                                StockItemId.of(line.sku(), event.location()),
                                ReservationId.of(event.orderId(), line.lineId()),
                                Objects.requireNonNull(byLine.get(line.lineId()), "promised line")
                                        .fulfilled()));
        // Whatever became of the promise, the goods are gone.
        outcomes.stream()
                .filter(outcome -> !outcome.isAccepted())
                .map(LineOutcome::line)
                .forEach(line -> takeWithoutPromise(event, line.lineId(), line.sku(), line.quantity(), at));
    }

    private void takeWithoutPromise(ShipmentShipped event, String what, String sku, int units, Instant at) {
        work.tell(
                event.orderId(),
                () -> new TakeSoldStock(
                        StockItemId.of(sku, event.location()),
                        sku,
                        event.location(),
                        new SaleId(event.fulfillmentOrderId() + "/" + event.shipmentId() + "/" + what),
                        units,
                        at,
                        at));
    }
}
