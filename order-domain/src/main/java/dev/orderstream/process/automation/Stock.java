package dev.orderstream.process.automation;

import dev.orderstream.order.ReservedLine;
import dev.orderstream.stock.AllocateStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockLocation;
import java.util.function.Function;

/** The commands that an order's lines become, at the location that orders are served from. */
final class Stock {

    private Stock() {}

    static String itemOf(ReservedLine line) {
        return StockItem.idOf(line.sku(), StockLocation.DEFAULT);
    }

    static Function<ReservedLine, StockCommand> allocate(String orderId) {
        return line -> new AllocateStock(itemOf(line), ReservationId.of(orderId, line.lineId()));
    }

    static Function<ReservedLine, StockCommand> release(String orderId) {
        return line -> new ReleaseStock(itemOf(line), ReservationId.of(orderId, line.lineId()));
    }
}
