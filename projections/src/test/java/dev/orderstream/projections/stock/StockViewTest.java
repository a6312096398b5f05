package dev.orderstream.projections.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.projections.stock.StockView.Bucket;
import dev.orderstream.projections.stock.StockView.Discrepancy;
import dev.orderstream.stock.DiscrepancyKind;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockCounted;
import dev.orderstream.stock.StockDiscrepancyDetected;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockPolicySet;
import dev.orderstream.stock.StockPutBack;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.StockTakenBack;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredIn;
import dev.orderstream.stock.StockWrittenOff;
import dev.orderstream.stock.UnavailableReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StockViewTest {

    private static final StockItemId ITEM = StockItemId.of("85123A", "MAIN");
    private static final String SKU = "85123A";
    private static final Instant AT = Instant.parse("2011-03-01T10:00:00Z");

    @Test
    void unitsSetAsideAreToldByReason() {
        StockView stock = after(
                new StockReceived(ITEM, SKU, "MAIN", 10, null, 10, 0),
                new StockSetAside(ITEM, SKU, "MAIN", "m1", UnavailableReason.DAMAGED, 3, 3, 10, 0, 7),
                new StockSetAside(ITEM, SKU, "MAIN", "m2", UnavailableReason.QUALITY_HOLD, 2, 5, 10, 0, 5),
                new StockPutBack(ITEM, SKU, "MAIN", "m3", UnavailableReason.QUALITY_HOLD, 2, 3, 10, 0, 7),
                new StockWrittenOff(ITEM, SKU, "MAIN", "m4", UnavailableReason.DAMAGED, 1, 2, 9, 0, 7),
                new StockTakenBack(ITEM, SKU, "MAIN", "r1", 1, UnavailableReason.DAMAGED, 3, 10, 0, 7),
                new StockTakenBack(ITEM, SKU, "MAIN", "r2", 1, null, 3, 11, 0, 8));

        assertThat(stock.setAside()).isEqualTo(Map.of(UnavailableReason.DAMAGED, 3L));
        assertThat(stock.writtenOff()).isEqualTo(1);
        assertThat(stock.returned()).isEqualTo(2);
        assertThat(stock.onHand()).isEqualTo(11);
        assertThat(stock.available()).isEqualTo(8);
    }

    @Test
    void aCountSettlesWhatWasMissing() {
        StockView stock = after(
                new StockSetAside(ITEM, SKU, "MAIN", "m1", UnavailableReason.MISSING, 3, 3, 10, 0, 7),
                new StockCounted(ITEM, SKU, "MAIN", "c1", 8, 10, AT, 0, 8, 0, 8));

        assertThat(stock.setAside()).isEmpty();
        assertThat(stock.onHand()).isEqualTo(8);
    }

    @Test
    void promisesBeyondWhatIsThereAreBackordered() {
        StockView stock = after(
                new StockPolicySet(ITEM, SKU, "MAIN", 0, 20, 5, 0, 5),
                new StockReserved(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 8, null, 5, 8, -3));

        assertThat(stock.backorderLimit()).isEqualTo(20);
        assertThat(stock.backordered()).isEqualTo(3);
        assertThat(stock.oversold()).isZero();
    }

    @Test
    void unitsSoldThatNobodyKnewToBeThereAreOversoldAndNotBackordered() {
        StockView stock = after(new StockSold(ITEM, SKU, "MAIN", new SaleId("sale-1"), 6, -6, 0));

        assertThat(stock.oversold()).isEqualTo(6);
        assertThat(stock.backordered()).isZero();
    }

    @Test
    void safetyStockIsKeptFromBeingPromised() {
        StockView stock = after(new StockPolicySet(ITEM, SKU, "MAIN", 4, 0, 10, 0, 6));

        assertThat(stock.safetyStock()).isEqualTo(4);
        assertThat(stock.available()).isEqualTo(6);
    }

    @Test
    void aTransferIsIncomingUntilItHasArrived() {
        StockView expected = after(new StockTransferExpected(ITEM, SKU, "MAIN", "t1", "STORE1", 4, 0, 0, 0));
        StockView arrived =
                StockView.after(expected, new StockTransferredIn(ITEM, SKU, "MAIN", "t1", 4, 3, 3, 0, 3), AT, 1);

        assertThat(expected.incoming()).isEqualTo(Map.of("t1", 4));
        assertThat(arrived.incoming()).isEmpty();
        assertThat(arrived.onHand()).isEqualTo(3);
    }

    @Test
    void theLatestTenDiscrepanciesAreShownLatestFirst() {
        StockView stock = after(IntStream.range(0, 12)
                .mapToObj(i ->
                        new StockDiscrepancyDetected(ITEM, SKU, "MAIN", DiscrepancyKind.COUNT, -i, "c" + i, 5, 0, 5))
                .toArray(StockEvent[]::new));

        assertThat(stock.discrepancies())
                .hasSize(10)
                .startsWith(new Discrepancy(DiscrepancyKind.COUNT, -11, "c11", AT))
                .endsWith(new Discrepancy(DiscrepancyKind.COUNT, -2, "c2", AT));
    }

    @Test
    void aSplitItemHasTheFiguresOfItsBucketsInItsOwn() {
        StockView pool = after(new StockReceived(ITEM, SKU, "MAIN", 10, null, 10, 0));
        StockView bucket = StockView.after(
                null,
                new StockReserved(
                        StockItemId.parse(ITEM + "~0"),
                        SKU,
                        "MAIN~0",
                        new ReservationId("order-1/1"),
                        2,
                        null,
                        5,
                        2,
                        3),
                AT,
                0);

        StockView item = pool.with(List.of(bucket));

        assertThat(item.onHand()).isEqualTo(15);
        assertThat(item.reserved()).isEqualTo(2);
        assertThat(item.available()).isEqualTo(13);
        assertThat(item.buckets()).containsExactly(new Bucket("MAIN~0", 5, 2, 3));
        assertThat(pool.with(List.of())).isEqualTo(pool);
    }

    private static StockView after(StockEvent... events) {
        StockView stock = null;
        for (int i = 0; i < events.length; i++) {
            stock = StockView.after(stock, events[i], AT, i);
        }
        return stock;
    }
}
