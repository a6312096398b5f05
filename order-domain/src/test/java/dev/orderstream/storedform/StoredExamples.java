package dev.orderstream.storedform;

import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.stock.StockAdjusted;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReleased;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import java.util.List;
import java.util.stream.Stream;

/** One example of every event. */
final class StoredExamples {

    private static final String ORDER = OrderExamples.ORDER;
    private static final String ITEM = "85123A@MAIN";
    private static final String SKU = "85123A";

    private StoredExamples() {}

    static Stream<Object> events() {
        return Stream.of(
                OrderExamples.orderPlaced(),
                OrderExamples.saleRecorded(),
                new OrderConfirmed(ORDER),
                new OrderRejected(
                        ORDER,
                        List.of(new LineRefusal(
                                "2", "71053", "insufficient-stock", "1 is available, 2 were asked for"))),
                new OrderCancelled(ORDER, "changed my mind", OrderExamples.RESERVED_LINES),
                new OrderCompleted(ORDER, OrderExamples.RESERVED_LINES),
                new StockReceived(ITEM, SKU, "MAIN", 10, "DN-1", 10, 0),
                new StockReserved(ITEM, SKU, "MAIN", "order-1/1", 6, 10, 6),
                new StockReleased(ITEM, SKU, "MAIN", "order-1/1", 6, 10, 0),
                new StockShipped(ITEM, SKU, "MAIN", "order-1/1", 6, 4, 0),
                new StockSold(ITEM, SKU, "MAIN", "pos-s1-r2-536414/1", 6, -2, 0),
                new StockAdjusted(ITEM, SKU, "MAIN", -3, "count", 7, 0));
    }
}
