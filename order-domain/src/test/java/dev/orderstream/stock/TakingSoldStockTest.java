package dev.orderstream.stock;

import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.sold;
import static dev.orderstream.stock.StockExamples.stockItems;

import org.junit.jupiter.api.Test;

class TakingSoldStockTest {

    @Test
    void soldUnitsAreGone() {
        stockItems()
                .given(received(10, 10, 0))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, "s1", 4))
                .expectEvents(sold("s1", 4, 6, 0));
    }

    @Test
    void aSaleOfMoreThanIsOnHandIsAFactAndIsTaken() {
        stockItems()
                .given(received(1, 1, 0))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, "s1", 4))
                .expectEvents(sold("s1", 4, -3, 0));
    }

    @Test
    void aSaleMayTakeWhatIsReservedForOrders() {
        stockItems()
                .given(received(4, 4, 0), reserved("r1", 4, 4, 4))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, "s1", 1))
                .expectEvents(sold("s1", 1, 3, 4));
    }

    @Test
    void aSaleOfASkuThatWasNeverReceivedCreatesItsStockItem() {
        stockItems()
                .givenNoPriorActivity()
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, "s1", 2))
                .expectEvents(sold("s1", 2, -2, 0));
    }

    @Test
    void aSaleCountsOnce() {
        stockItems()
                .given(received(10, 10, 0), sold("s1", 4, 6, 0))
                .when(TakeSoldStock.of(SKU, StockLocation.DEFAULT, "s1", 4))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
