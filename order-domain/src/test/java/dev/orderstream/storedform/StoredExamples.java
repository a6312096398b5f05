package dev.orderstream.storedform;

import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderPickingStarted;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderReturnAllowed;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.stock.DiscrepancyKind;
import dev.orderstream.stock.StockAdjusted;
import dev.orderstream.stock.StockAllocated;
import dev.orderstream.stock.StockBackorderCovered;
import dev.orderstream.stock.StockBackordered;
import dev.orderstream.stock.StockCounted;
import dev.orderstream.stock.StockDiscrepancyDetected;
import dev.orderstream.stock.StockPolicySet;
import dev.orderstream.stock.StockPutBack;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReleased;
import dev.orderstream.stock.StockReservationExpired;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.StockTakenBack;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredIn;
import dev.orderstream.stock.StockTransferredOut;
import dev.orderstream.stock.StockWrittenOff;
import dev.orderstream.stock.UnavailableReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/** One example of every event. */
final class StoredExamples {

    private static final String ORDER = OrderExamples.ORDER;
    private static final String ITEM = "85123A@MAIN";
    private static final Instant AT = OrderExamples.NOW;
    private static final String SKU = "85123A";

    private StoredExamples() {}

    static Stream<Object> events() {
        return Stream.of(
                OrderExamples.orderPlacedWithAddress(),
                OrderExamples.saleRecorded(),
                new OrderConfirmed(ORDER),
                new OrderRejected(
                        ORDER,
                        RejectOrder.STOCK_REFUSED,
                        List.of(new LineRefusal(
                                "2", "71053", "insufficient-stock", "1 is available, 2 were asked for"))),
                new OrderCancelled(ORDER, "changed my mind", OrderExamples.RESERVED_LINES),
                new OrderLinesCancelled(
                        ORDER, "changed my mind", List.of(new CancelledLine("1", SKU, 2, 4)), Money.parse("GBP 34.98")),
                new ShippingAddressChanged(ORDER, OrderExamples.ADDRESS),
                new OrderHeld(ORDER, "fraud-review", "first order to this address"),
                new OrderHoldReleased(ORDER, "fraud-review"),
                new OrderPickingStarted(ORDER),
                new OrderLinesFulfilled(
                        ORDER, "s1", List.of(new FulfilledLine("1", SKU, 2, 2)), Money.parse("GBP 23.10")),
                new OrderCompleted(ORDER, OrderExamples.RESERVED_LINES, OrderExamples.TOTAL),
                new OrderReturnAllowed(ORDER, "ret-1", List.of(new LineUnits("1", 2))),
                new OrderReturnClosed(ORDER, "ret-1", List.of(new LineUnits("1", 1)), Money.parse("GBP 2.55")),
                new StockReceived(ITEM, SKU, "MAIN", 10, "DN-1", 10, 0, 10),
                new StockReserved(ITEM, SKU, "MAIN", "order-1/1", 6, AT.plusSeconds(900), 10, 6, 4),
                new StockAllocated(ITEM, SKU, "MAIN", "order-1/1", 6, 10, 6, 4),
                new StockReleased(ITEM, SKU, "MAIN", "order-1/1", 6, 10, 0, 10),
                new StockReservationExpired(ITEM, SKU, "MAIN", "order-1/1", 6, 10, 0, 10),
                new StockBackordered(ITEM, SKU, "MAIN", "order-1/1", 6, 2, 6, -4),
                new StockBackorderCovered(ITEM, SKU, "MAIN", "order-1/1", 6, 10, 6, 4),
                new StockShipped(ITEM, SKU, "MAIN", "order-1/1", 6, 4, 0, 4),
                new StockSold(ITEM, SKU, "MAIN", "pos-s1-r2-536414/1", 6, OrderExamples.THEN, -2, 0, -2),
                new StockAdjusted(ITEM, SKU, "MAIN", -3, "count", 7, 0, 7),
                new StockSetAside(ITEM, SKU, "MAIN", "m-1", UnavailableReason.DAMAGED, 2, 2, 10, 6, 2),
                new StockPutBack(ITEM, SKU, "MAIN", "m-2", UnavailableReason.QUALITY_HOLD, 1, 1, 10, 6, 3),
                new StockWrittenOff(ITEM, SKU, "MAIN", "m-3", UnavailableReason.DAMAGED, 1, 0, 9, 6, 3),
                new StockTakenBack(ITEM, SKU, "MAIN", "return-1/1", 1, UnavailableReason.DAMAGED, 1, 11, 6, 4),
                new StockPolicySet(ITEM, SKU, "MAIN", 2, 5, 10, 6, 2),
                new StockCounted(ITEM, SKU, "MAIN", "c-1", 9, 10, AT, 0, 9, 6, 3),
                new StockDiscrepancyDetected(ITEM, SKU, "MAIN", DiscrepancyKind.COUNT, -1, "c-1", 9, 6, 3),
                new StockTransferredOut(ITEM, SKU, "MAIN", "t-1", "STORE1", 4, 6, 0, 6),
                new StockTransferExpected("85123A@STORE1", SKU, "STORE1", "t-1", "MAIN", 4, 0, 0, 0),
                new StockTransferredIn("85123A@STORE1", SKU, "STORE1", "t-1", 4, 3, 3, 0, 3));
    }
}
