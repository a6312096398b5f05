package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.released;
import static dev.orderstream.stock.StockExamples.reserve;

import org.junit.jupiter.api.Test;

class AllocatingStockTest {

    @Test
    void aHoldBecomesFirm() {
        given(receive(10), reserve("r1", 4))
                .when(new AllocateStock(ITEM, new ReservationId("r1")))
                .expectEvents(new StockAllocated(ITEM, SKU, "MAIN", new ReservationId("r1"), 4, 10, 4, 6))
                .expectResultMessagePayload(new AllocationOutcome(2, true, false));
    }

    @Test
    void allocatingAgainChangesNothing() {
        given(receive(10), reserve("r1", 4), new AllocateStock(ITEM, new ReservationId("r1")))
                .when(new AllocateStock(ITEM, new ReservationId("r1")))
                .expectNoEvents()
                .expectResultMessagePayload(new AllocationOutcome(2, false, false));
    }

    @Test
    void whatHasLeftIsAllocatedAlready() {
        given(receive(10), reserve("r1", 4), new ShipStock(ITEM, new ReservationId("r1")))
                .when(new AllocateStock(ITEM, new ReservationId("r1")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void theResultSaysWhetherTheGoodsAreStillMissing() {
        given(receive(1), new SetStockPolicy(ITEM, 0, 10), reserve("r1", 4))
                .when(new AllocateStock(ITEM, new ReservationId("r1")))
                .expectResultMessagePayload(new AllocationOutcome(3, true, true));
    }

    @Test
    void whatWasReleasedIsNotAllocated() {
        given(receive(10), reserve("r1", 4), new ReleaseStock(ITEM, new ReservationId("r1")))
                .when(new AllocateStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.RESERVATION_RELEASED));
    }

    @Test
    void whatWasNeverReservedIsNotAllocated() {
        given(receive(10))
                .when(new AllocateStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.UNKNOWN_RESERVATION));
    }

    @Test
    void whatIsAllocatedCanStillBeReleased() {
        given(receive(10), reserve("r1", 4), new AllocateStock(ITEM, new ReservationId("r1")))
                .when(new ReleaseStock(ITEM, new ReservationId("r1")))
                .expectEvents(released("r1", 4, 10, 0));
    }
}
