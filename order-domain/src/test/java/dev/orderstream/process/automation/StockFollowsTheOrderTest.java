package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.saleRecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockItemId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockFollowsTheOrderTest {

    private static final List<ReservedLine> LINES =
            List.of(new ReservedLine("1", "A", 2), new ReservedLine("2", "B", 3));
    private static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, "changed my mind", LINES);
    private static final OrderCompleted COMPLETED = new OrderCompleted(ORDER, LINES);

    private final ShopInMemory shop = ShopInMemory.byHand();

    @BeforeEach
    void stock() {
        shop.receive("A", 5);
        shop.receive("B", 5);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aCancelledOrderGivesItsStockBackOnce() {
        reserve("A", "1", 2);
        reserve("B", "2", 3);
        whenCancelled().on(CANCELLED);
        whenCancelled().on(CANCELLED);
        assertStock("A", 5, 0);
        assertStock("B", 5, 0);
        assertThat(shop.eventsOfStock("A")).hasSize(3);
    }

    @Test
    void aCancelledOrderThatHeldOnlySomeOfItsLinesGivesThoseBack() {
        reserve("B", "2", 3);
        whenCancelled().on(CANCELLED);
        assertStock("B", 5, 0);
        assertThat(shop.eventsOfStock("A")).hasSize(1);
    }

    @Test
    void aCancelledOrderForAnUnknownSkuHasNothingToGiveBack() {
        reserve("B", "2", 3);
        whenCancelled()
                .on(new OrderCancelled(ORDER, "typo", List.of(LINES.get(1), new ReservedLine("1", "UNKNOWN", 1))));
        assertStock("B", 5, 0);
    }

    @ParameterizedTest(name = "crash at command {0}")
    @ValueSource(ints = {1, 2})
    void aCancellationThatWasInterruptedIsFinishedByTheNextRun(int crashAt) {
        reserve("A", "1", 2);
        reserve("B", "2", 3);
        assertThatExceptionOfType(ShopInMemory.CrashException.class)
                .isThrownBy(() -> new WhenOrderCancelledThenReleaseStock(
                                shop.gatewayThatFailsFrom(crashAt), shop.executor())
                        .on(CANCELLED));
        whenCancelled().on(CANCELLED);
        assertStock("A", 5, 0);
        assertStock("B", 5, 0);
    }

    @Test
    void aCompletedOrderTakesItsStockOutOnce() {
        reserve("A", "1", 2);
        reserve("B", "2", 3);
        whenCompleted().on(COMPLETED);
        whenCompleted().on(COMPLETED);
        assertStock("A", 3, 0);
        assertStock("B", 2, 0);
    }

    @Test
    void aCompletedOrderWhoseStockIsNotReservedIsAnErrorThatIsSeen() {
        reserve("A", "1", 2);
        reserve("B", "2", 3);
        shop.gateway().sendAndWait(new ReleaseStock(StockItemId.of("B", "MAIN"), ReservationId.of(ORDER, "2")));
        assertThatIllegalStateException()
                .isThrownBy(() -> whenCompleted().on(COMPLETED))
                .withMessageContaining("Line 2 of order order-1 was refused by the stock as reservation-released");
    }

    @Test
    void aCancellationOfShippedStockIsAnErrorThatIsSeen() {
        reserve("A", "1", 2);
        shop.gateway().sendAndWait(new ShipStock(StockItemId.of("A", "MAIN"), ReservationId.of(ORDER, "1")));
        assertThatIllegalStateException().isThrownBy(() -> whenCancelled().on(CANCELLED));
    }

    @Test
    void aRecordedSaleTakesStockOnceAlsoOfSkusThatWereNeverReceived() {
        WhenSaleRecordedThenTakeStock whenSold = new WhenSaleRecordedThenTakeStock(shop.gateway(), shop.executor());
        whenSold.on(saleRecorded(), OrderExamples.NOW);
        whenSold.on(saleRecorded(), OrderExamples.NOW);
        assertStock("85123A", -6, 0);
        assertStock("71053", -2, 0);
    }

    private WhenOrderCancelledThenReleaseStock whenCancelled() {
        return new WhenOrderCancelledThenReleaseStock(shop.gateway(), shop.executor());
    }

    private WhenOrderCompletedThenShipReservedStock whenCompleted() {
        return new WhenOrderCompletedThenShipReservedStock(shop.gateway(), shop.executor());
    }

    private void reserve(String sku, String lineId, int quantity) {
        shop.gateway()
                .sendAndWait(new ReserveStock(StockItemId.of(sku, "MAIN"), ReservationId.of(ORDER, lineId), quantity));
    }

    private void assertStock(String sku, long onHand, long reserved) {
        assertThat(shop.stock(sku).onHand()).as("on hand of " + sku).isEqualTo(onHand);
        assertThat(shop.stock(sku).reserved()).as("reserved of " + sku).isEqualTo(reserved);
    }
}
