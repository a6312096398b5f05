package dev.orderstream.storedform;

import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.OTHER_RETURN;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.placeOrder;
import static dev.orderstream.order.OrderExamples.recordSale;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.order.AllowReturn;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CancelOrderLines;
import dev.orderstream.order.ChangeShippingAddress;
import dev.orderstream.order.CloseOrderReturn;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.Order;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.RecordFulfillment;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.stock.AdjustStock;
import dev.orderstream.stock.AllocateStock;
import dev.orderstream.stock.CountStock;
import dev.orderstream.stock.ExpectTransfer;
import dev.orderstream.stock.PutStockBack;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReceiveTransfer;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.SetStockAside;
import dev.orderstream.stock.SetStockPolicy;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.TakeSoldStock;
import dev.orderstream.stock.UnavailableReason;
import java.util.List;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A snapshot is the aggregate's state in JSON; the same golden rule as for events holds. */
class StoredSnapshotsTest {

    private static final StockItemId ITEM = StockItemId.of("85123A", "MAIN");
    private static final List<Object> ORDER_HISTORY = List.of(
            placeOrder(LINES, POSTAGE),
            new ConfirmOrder(ORDER),
            new ChangeShippingAddress(ORDER, OrderExamples.ADDRESS),
            new CancelOrderLines(ORDER, "changed my mind", List.of(OrderExamples.units("1", 1))),
            new HoldOrder(ORDER, "fraud-review", "first order to this address"),
            new RecordFulfillment(ORDER, "s1", List.of(OrderExamples.units("1", 3))),
            new AllowReturn(ORDER, RETURN, OrderExamples.returning(OrderExamples.units("1", 2))),
            new CloseOrderReturn(ORDER, RETURN, List.of(OrderExamples.units("1", 1))),
            new AllowReturn(ORDER, OTHER_RETURN, OrderExamples.returning(OrderExamples.units("1", 1))));
    private static final List<Object> SALE_HISTORY = List.of(recordSale(LINES));
    private static final List<Object> STOCK_HISTORY = List.of(
            ReceiveStock.of("85123A", "MAIN", 20, null),
            new SetStockPolicy(ITEM, 1, 5),
            new ReserveStock(ITEM, new ReservationId("held"), 3),
            new ReserveStock(ITEM, new ReservationId("allocated"), 2),
            new AllocateStock(ITEM, new ReservationId("allocated")),
            new ReserveStock(ITEM, new ReservationId("shipped"), 2),
            new ShipStock(ITEM, new ReservationId("shipped")),
            new ReserveStock(ITEM, new ReservationId("in-parts"), 4),
            new ShipStock(ITEM, new ReservationId("in-parts"), 1),
            new ReserveStock(ITEM, new ReservationId("released"), 1),
            new ReleaseStock(ITEM, new ReservationId("released")),
            TakeSoldStock.of("85123A", "MAIN", new SaleId("sale"), 1),
            new SetStockAside(ITEM, "m1", UnavailableReason.DAMAGED, 2),
            new ReserveStock(
                    ITEM, new ReservationId("lapsing"), 2, OrderExamples.NOW.plusSeconds(900), OrderExamples.NOW),
            new ReserveStock(ITEM, new ReservationId("waiting"), 8),
            new CountStock(ITEM, "c1", 16, OrderExamples.NOW),
            ExpectTransfer.of("85123A", "MAIN", "t1", "STORE1", 7));

    private final ObjectMapper mapper = StoredForm.objectMapper();
    private final Serializer serializer =
            JacksonSerializer.builder().objectMapper(mapper).build();

    static List<Object[]> goldens() {
        return List.of(
                new Object[] {Order.class, ORDER.value(), ORDER_HISTORY},
                new Object[] {StockItem.class, ITEM.toString(), STOCK_HISTORY});
    }

    @ParameterizedTest
    @MethodSource("goldens")
    <T> void aSnapshotIsStoredAsItsGoldenFileSays(Class<T> type, String id, List<Object> history) throws Exception {
        assertStoredAsGolden(type, id, history);
    }

    @Test
    void aSnapshotOfAnEarlierRevisionIsPassedOverAndTheEventsAreRead() {
        try (AggregateInMemory<StockItem> item =
                new AggregateInMemory<>(StockItem.class, ITEM, serializer, STOCK_HISTORY).snapshottedAs("1", "{}")) {
            assertThat(item.send(new ShipStock(ITEM, new ReservationId("held"))))
                    .isEmpty();
        }
    }

    @Test
    void aStockItemFromASnapshotDecidesAsOneFromItsEvents() {
        assertDecidesAlike(
                StockItem.class,
                ITEM,
                STOCK_HISTORY,
                List.of(
                        new ReserveStock(ITEM, new ReservationId("held"), 3),
                        new ReserveStock(ITEM, new ReservationId("held"), 4),
                        new ReserveStock(ITEM, new ReservationId("lapsing"), 2),
                        new AllocateStock(ITEM, new ReservationId("allocated")),
                        new AllocateStock(ITEM, new ReservationId("waiting")),
                        new ShipStock(ITEM, new ReservationId("in-parts"), 1),
                        new ReceiveTransfer(ITEM, "t1", 6),
                        new SetStockPolicy(ITEM, 1, 5),
                        new PutStockBack(ITEM, "m2", UnavailableReason.DAMAGED, 3),
                        new ReserveStock(ITEM, new ReservationId("released"), 1),
                        new ReleaseStock(ITEM, new ReservationId("shipped")),
                        TakeSoldStock.of("85123A", "MAIN", new SaleId("sale"), 1),
                        new ReserveStock(ITEM, new ReservationId("new"), 100),
                        new ShipStock(ITEM, new ReservationId("held")),
                        new AdjustStock(ITEM, -1, "count"),
                        ReceiveStock.of("85123A", "MAIN", 5, null)));
    }

    @Test
    void anOrderFromASnapshotDecidesAsOneFromItsEvents() {
        assertDecidesAlike(
                Order.class,
                ORDER,
                ORDER_HISTORY,
                List.of(
                        new ConfirmOrder(ORDER),
                        new CompleteOrder(ORDER),
                        new CancelOrder(ORDER, "too late"),
                        new HoldOrder(ORDER, "fraud-review", "again"),
                        new AllowReturn(ORDER, OTHER_RETURN, OrderExamples.returning(OrderExamples.units("1", 2))),
                        new CloseOrderReturn(ORDER, RETURN, List.of(OrderExamples.units("1", 1))),
                        new RecordFulfillment(ORDER, "s1", List.of(OrderExamples.units("1", 3))),
                        new RecordFulfillment(ORDER, "s2", List.of(OrderExamples.units("1", 5))),
                        new ReleaseOrderHold(ORDER, "fraud-review"),
                        new CompleteOrder(ORDER)));
    }

    @Test
    void aSaleFromASnapshotIsKnownAgain() {
        assertDecidesAlike(
                Order.class,
                SALE,
                SALE_HISTORY,
                List.of(recordSale(LINES), recordSale(LINES.subList(0, 1)), new CancelOrder(SALE, "too late")));
    }

    private <T> void assertStoredAsGolden(Class<T> type, String id, List<?> history) throws Exception {
        GoldenFile golden = GoldenFile.of(type);
        try (AggregateInMemory<T> aggregate = new AggregateInMemory<>(type, id, serializer, history)) {
            String stored =
                    serializer.serialize(aggregate.state(), String.class).getData();
            assertThat(mapper.readTree(stored)).as(golden.name()).isEqualTo(mapper.readTree(golden.content()));
            assertThat(golden.read(mapper, type)).usingRecursiveComparison().isEqualTo(aggregate.state());
        }
    }

    private <T> void assertDecidesAlike(Class<T> type, Object id, List<?> history, List<?> commands) {
        try (AggregateInMemory<T> fromEvents = new AggregateInMemory<>(type, id, serializer, history);
                AggregateInMemory<T> fromSnapshot =
                        new AggregateInMemory<>(type, id, serializer, history).snapshotted()) {
            for (Object command : commands) {
                assertThat(fromSnapshot.send(command)).as(command.toString()).isEqualTo(fromEvents.send(command));
            }
            assertThat(fromSnapshot.payloads()).isEqualTo(fromEvents.payloads());
        }
    }
}
