package dev.orderstream.projections.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.projections.RunningProjections;
import dev.orderstream.stock.DiscrepancyKind;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockDiscrepancyDetected;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredIn;
import dev.orderstream.stock.StockTransferredOut;
import dev.orderstream.stock.UnavailableReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class StockViewIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void stockAddsUpWhatWasReceivedReservedAndSold() {
        store("SKU1@MAIN", new StockReceived(StockItemId.of("SKU1", "MAIN"), "SKU1", "MAIN", 10, null, 10, 0));
        store(
                "SKU1@MAIN",
                new StockReserved(
                        StockItemId.of("SKU1", "MAIN"), "SKU1", "MAIN", new ReservationId("order/1"), 3, 10, 3));
        store("SKU1@MAIN", new StockSold(StockItemId.of("SKU1", "MAIN"), "SKU1", "MAIN", new SaleId("sale"), 4, 6, 3));
        await().atMost(PATIENCE).until(projections::caughtUp);

        JsonNode stock = projections.get("/stock/SKU1").body();
        assertThat(stock.path("onHand").asLong()).isEqualTo(6);
        assertThat(stock.path("reserved").asLong()).isEqualTo(3);
        assertThat(stock.path("available").asLong()).isEqualTo(3);
        assertThat(stock.path("received").asLong()).isEqualTo(10);
        assertThat(stock.path("sold").asLong()).isEqualTo(4);
        assertThat(stock.path("version").asLong()).isEqualTo(2);
        assertThat(stock.has("buckets")).isFalse();
    }

    @Test
    void whatIsSetAsideAndWhatDiffersIsShown() {
        store(
                "SKU2@MAIN",
                new StockSetAside(
                        StockItemId.of("SKU2", "MAIN"),
                        "SKU2",
                        "MAIN",
                        "m1",
                        UnavailableReason.DAMAGED,
                        3,
                        3,
                        10,
                        0,
                        7));
        store(
                "SKU2@MAIN",
                new StockDiscrepancyDetected(
                        StockItemId.of("SKU2", "MAIN"), "SKU2", "MAIN", DiscrepancyKind.COUNT, -1, "c1", 9, 0, 6));
        await().atMost(PATIENCE).until(projections::caughtUp);

        JsonNode stock = projections.get("/stock/SKU2").body();
        assertThat(stock.at("/setAside/DAMAGED").asLong()).isEqualTo(3);
        assertThat(stock.at("/discrepancies/0/reference").asString()).isEqualTo("c1");
    }

    @Test
    void aSplitItemShowsItsBuckets() {
        store("SKU3@MAIN", new StockReceived(StockItemId.of("SKU3", "MAIN"), "SKU3", "MAIN", 10, null, 10, 0));
        store(
                "SKU3@MAIN",
                new StockTransferredOut(StockItemId.of("SKU3", "MAIN"), "SKU3", "MAIN", "t1", "MAIN~0", 4, 6, 0, 6));
        store(
                "SKU3@MAIN~0",
                new StockTransferExpected(
                        StockItemId.of("SKU3", "MAIN~0"), "SKU3", "MAIN~0", "t1", "MAIN", 4, 0, 0, 0));
        store(
                "SKU3@MAIN~0",
                new StockTransferredIn(StockItemId.of("SKU3", "MAIN~0"), "SKU3", "MAIN~0", "t1", 4, 4, 4, 0, 4));
        await().atMost(PATIENCE).until(projections::caughtUp);

        JsonNode stock = projections.get("/stock/SKU3").body();
        assertThat(stock.path("onHand").asLong()).isEqualTo(10);
        assertThat(stock.at("/buckets/0/location").asString()).isEqualTo("MAIN~0");
        assertThat(stock.at("/buckets/0/onHand").asLong()).isEqualTo(4);
    }

    private static void store(String stockItemId, Object event) {
        projections.store("StockItem", stockItemId, event);
    }
}
