package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.DiscrepancyKind.OVERSOLD;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.NOW;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.backordered;
import static dev.orderstream.stock.StockExamples.discrepancy;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.reserve;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.sold;
import static dev.orderstream.stock.StockExamples.stockItems;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TakingSoldStockTest {

    @Test
    void soldUnitsAreGone() {
        stockItems()
                .given(received(10, 10, 0))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 4))
                .expectEvents(sold("s1", 4, 6, 0));
    }

    @Test
    void aSaleOfMoreThanIsOnHandIsAFactAndIsTaken() {
        stockItems()
                .given(received(1, 1, 0))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 4))
                .expectEvents(sold("s1", 4, -3, 0), discrepancy(OVERSOLD, 3, "s1", -3, 0));
    }

    @Test
    void aSaleMayTakeWhatIsReservedForOrders() {
        stockItems()
                .given(received(4, 4, 0), reserved("r1", 4, 4, 4))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 1))
                .expectEvents(sold("s1", 1, 3, 4), discrepancy(OVERSOLD, 1, "s1", 3, 4), backordered("r1", 4, 3, 4));
    }

    @Test
    void aSaleOfASkuThatWasNeverReceivedCreatesItsStockItem() {
        stockItems()
                .givenNoPriorActivity()
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 2))
                .expectEvents(sold("s1", 2, -2, 0), discrepancy(OVERSOLD, 2, "s1", -2, 0));
    }

    @Test
    void ofSeveralSalesBelowZeroEachSaysOnlyWhatItAdds() {
        stockItems()
                .given(sold("s1", 2, -2, 0))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s2"), 3))
                .expectEvents(sold("s2", 3, -5, 0), discrepancy(OVERSOLD, 3, "s2", -5, 0));
    }

    @Test
    void theNewestPromisesWaitForGoodsAndTheOldestKeepTheirs() {
        stockItems()
                .givenCommands(receive(10), reserve("old", 4), reserve("new", 5))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 3))
                .expectEvents(sold("s1", 3, 7, 9), discrepancy(OVERSOLD, 2, "s1", 7, 9), backordered("new", 5, 7, 9));
    }

    @Test
    void whatIsAllocatedKeepsItsGoodsAlsoWhenItIsTheNewest() {
        stockItems()
                .givenCommands(
                        receive(10),
                        reserve("old", 4),
                        reserve("new", 5),
                        new AllocateStock(ITEM, new ReservationId("new")))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 3))
                .expectEvents(sold("s1", 3, 7, 9), discrepancy(OVERSOLD, 2, "s1", 7, 9), backordered("old", 4, 7, 9));
    }

    @Test
    void aSaleFromBeforeTheLastCountTakesNothingBecauseTheCountHasSeenIt() {
        given(receive(10), new CountStock(ITEM, "c1", 7, NOW))
                .when(new TakeSoldStock(ITEM, SKU, "MAIN", new SaleId("s1"), 3, NOW.minusSeconds(60), null))
                .expectEvents(new StockSold(ITEM, SKU, "MAIN", new SaleId("s1"), 3, NOW.minusSeconds(60), 7, 0, 7));
    }

    @Test
    void aSaleAfterTheLastCountIsTaken() {
        given(receive(10), Duration.ofMinutes(1), new CountStock(ITEM, "c1", 7, NOW))
                .when(new TakeSoldStock(ITEM, SKU, "MAIN", new SaleId("s1"), 3, NOW.plusSeconds(1), null))
                .expectEvents(new StockSold(ITEM, SKU, "MAIN", new SaleId("s1"), 3, NOW.plusSeconds(1), 4, 0, 4));
    }

    @Test
    void anotherNumberOfUnitsUnderTheIdOfASaleIsRefused() {
        given(receive(10), TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 4))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 5))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.MOVEMENT_DIFFERS));
    }

    @Test
    void aSaleCountsOnce() {
        stockItems()
                .given(received(10, 10, 0), sold("s1", 4, 6, 0))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, new SaleId("s1"), 4))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
