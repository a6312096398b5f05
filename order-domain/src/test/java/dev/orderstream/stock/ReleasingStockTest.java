package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.released;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.shipped;
import static dev.orderstream.stock.StockExamples.stockItems;

import org.junit.jupiter.api.Test;

class ReleasingStockTest {

    @Test
    void releasedUnitsAreAvailableAgain() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4))
                .when(new ReleaseStock(ITEM, new ReservationId("r1")))
                .expectEvents(released("r1", 4, 10, 0));
    }

    @Test
    void releasingAgainChangesNothing() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), released("r1", 4, 10, 0))
                .when(new ReleaseStock(ITEM, new ReservationId("r1")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatWasShippedIsNotReleased() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), shipped("r1", 4, 6, 0))
                .when(new ReleaseStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.RESERVATION_SHIPPED));
    }

    @Test
    void whatWasNeverReservedIsNotReleased() {
        stockItems()
                .given(received(10, 10, 0))
                .when(new ReleaseStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.UNKNOWN_RESERVATION));
    }
}
