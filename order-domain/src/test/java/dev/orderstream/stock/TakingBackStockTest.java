package dev.orderstream.stock;

import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.covered;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.reserve;

import org.junit.jupiter.api.Test;

class TakingBackStockTest {

    private static TakeBackStock back(String id, int quantity, UnavailableReason reason) {
        return new TakeBackStock(ITEM, SKU, "MAIN", id, quantity, reason, null);
    }

    @Test
    void whatCanBeSoldAgainIsAvailable() {
        given(receive(10))
                .when(back("m1", 2, null))
                .expectEvents(new StockTakenBack(ITEM, SKU, "MAIN", "m1", 2, null, 0, 12, 0, 12));
    }

    @Test
    void whatCameBackDamagedLiesThereAndIsSetAside() {
        given(receive(10))
                .when(back("m1", 2, UnavailableReason.DAMAGED))
                .expectEvents(new StockTakenBack(ITEM, SKU, "MAIN", "m1", 2, UnavailableReason.DAMAGED, 2, 12, 0, 10));
    }

    @Test
    void whatComesBackGoesToThePromiseThatWaits() {
        given(receive(1), new SetStockPolicy(ITEM, 0, 5), reserve("r1", 2))
                .when(back("m1", 1, null))
                .expectEvents(new StockTakenBack(ITEM, SKU, "MAIN", "m1", 1, null, 0, 2, 2, 0), covered("r1", 2, 2, 2));
    }

    @Test
    void aReturnOfASkuThatWasNeverReceivedCreatesItsStockItem() {
        given().when(back("m1", 2, null))
                .expectEvents(new StockTakenBack(ITEM, SKU, "MAIN", "m1", 2, null, 0, 2, 0, 2));
    }

    @Test
    void aReturnCountsOnce() {
        given(receive(10), back("m1", 2, null))
                .when(back("m1", 2, null))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
