package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.released;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.shipped;
import static dev.orderstream.stock.StockExamples.sold;
import static dev.orderstream.stock.StockExamples.stockItems;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class ReservingStockTest {

    @Test
    void unitsThatAreAvailableAreReserved() {
        stockItems()
                .given(received(10, 10, 0))
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 4))
                .expectEvents(reserved("r1", 4, 10, 4));
    }

    @Test
    void theLastUnitsCanBeReserved() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4))
                .when(new ReserveStock(ITEM, new ReservationId("r2"), 6))
                .expectEvents(reserved("r2", 6, 10, 10));
    }

    @Test
    void oneUnitMoreThanIsAvailableIsRefused() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4))
                .when(new ReserveStock(ITEM, new ReservationId("r2"), 7))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK))
                .expectExceptionMessage("7 units of 71053@MAIN were asked for by reservation r2 and 6 are available; "
                        + "ask for fewer or wait for a receipt");
    }

    @Test
    void nothingIsReservedWhenMoreWasSoldThanWasThere() {
        stockItems()
                .given(received(1, 1, 0), sold("s1", 3, -2, 0))
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 1))
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK));
    }

    @Test
    void reservingAgainWhatIsHeldChangesNothing() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 10, 10, 10))
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 10))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void reservingAgainWhatWasShippedChangesNothing() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), shipped("r1", 4, 6, 0))
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 4))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aReservationDoesNotChangeItsQuantity() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4))
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 5))
                .expectException(refusedAs(StockRefused.RESERVATION_DIFFERS));
    }

    @Test
    void aShippedReservationDoesNotChangeItsQuantity() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), shipped("r1", 4, 6, 0))
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 3))
                .expectException(refusedAs(StockRefused.RESERVATION_DIFFERS));
    }

    @Test
    void theIdOfAReleasedReservationIsNotUsedAgain() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4), released("r1", 4, 10, 0))
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 4))
                .expectException(refusedAs(StockRefused.RESERVATION_RELEASED));
    }

    @Test
    void aSkuThatWasNeverReceivedIsUnknown() {
        stockItems()
                .givenNoPriorActivity()
                .when(new ReserveStock(ITEM, new ReservationId("r1"), 1))
                .expectException(AggregateNotFoundException.class);
    }
}
