package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.released;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.shipped;
import static dev.orderstream.stock.StockExamples.stockItems;

import org.junit.jupiter.api.Test;

class ShippingStockTest {

    @Test
    void shippedUnitsAreNeitherOnHandNorReservedAnyMore() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), reserved("r2", 1, 10, 5))
                .when(new ShipStock(ITEM, new ReservationId("r1")))
                .expectEvents(shipped("r1", 4, 6, 1));
    }

    @Test
    void shippingAgainChangesNothing() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), shipped("r1", 4, 6, 0))
                .when(new ShipStock(ITEM, new ReservationId("r1")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatWasReleasedIsNotShipped() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), released("r1", 4, 10, 0))
                .when(new ShipStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.RESERVATION_RELEASED));
    }

    @Test
    void whatWasNeverReservedIsNotShipped() {
        stockItems()
                .given(received(10, 10, 0))
                .when(new ShipStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.UNKNOWN_RESERVATION));
    }
}
