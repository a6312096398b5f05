package dev.orderstream.process.automation;

import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.AllocateStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.stock.StockRefused;
import java.util.List;
import java.util.function.Function;

/** The commands that an order's lines become, at the location that orders are served from. */
final class Stock {

    private Stock() {}

    static StockItemId itemOf(ReservedLine line) {
        return StockItemId.of(line.sku(), StockLocation.DEFAULT);
    }

    static Function<ReservedLine, StockCommand> allocate(OrderId orderId) {
        return line -> new AllocateStock(itemOf(line), ReservationId.of(orderId, line.lineId()));
    }

    /**
     * Makes sure that nothing is held for lines whose release was asked for: it was given back, or nothing was ever held.
     *
     * @throws IllegalStateException if the stock refused for another reason; the event is for people then
     */
    static void requireGivenBack(OrderId orderId, List<LineOutcome> outcomes) {
        outcomes.stream()
                .filter(outcome -> !outcome.isRefusedAs(StockRefused.UNKNOWN_RESERVATION))
                .filter(outcome -> !outcome.isRefusedAs(LineRefusal.UNKNOWN_SKU))
                .forEach(outcome -> outcome.requireAccepted(orderId));
    }

    static Function<ReservedLine, StockCommand> release(OrderId orderId) {
        return line -> new ReleaseStock(itemOf(line), ReservationId.of(orderId, line.lineId()));
    }
}
