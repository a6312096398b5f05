package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.covered;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.released;
import static dev.orderstream.stock.StockExamples.reserve;
import static dev.orderstream.stock.StockExamples.reserved;

import org.junit.jupiter.api.Test;

class BackorderingStockTest {

    private static final SetStockPolicy TEN_BEYOND = new SetStockPolicy(ITEM, 0, 10);

    @Test
    void withoutALimitNothingIsPromisedBeyondWhatIsThere() {
        given(receive(1)).when(reserve("r1", 2)).expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK));
    }

    @Test
    void upToTheLimitMoreIsPromisedThanIsThere() {
        given(receive(1), TEN_BEYOND).when(reserve("r1", 11)).expectEvents(reserved("r1", 11, 1, 11));
    }

    @Test
    void beyondTheLimitNothingIsPromised() {
        given(receive(1), TEN_BEYOND)
                .when(reserve("r1", 12))
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK))
                .expectExceptionMessage("12 units of 71053@MAIN were asked for by reservation r1 and 11 are available;"
                        + " ask for fewer or wait for a receipt");
    }

    @Test
    void arrivingGoodsGoToTheOldestPromiseFirst() {
        given(receive(1), TEN_BEYOND, reserve("r1", 4), reserve("r2", 2))
                .when(receive(3))
                .expectEvents(received(3, 4, 6), covered("r1", 4, 4, 6));
    }

    @Test
    void aSmallPromiseDoesNotOvertakeAnOlderOneThatWaits() {
        given(receive(1), TEN_BEYOND, reserve("r1", 4), reserve("r2", 1))
                .when(receive(1))
                .expectEvents(received(1, 2, 5));
    }

    @Test
    void aPromiseThatIsGivenUpMakesRoomForTheNext() {
        given(receive(1), TEN_BEYOND, reserve("r1", 4), reserve("r2", 1))
                .when(new ReleaseStock(ITEM, new ReservationId("r1")))
                .expectEvents(released("r1", 4, 1, 1), covered("r2", 1, 1, 1));
    }

    @Test
    void aNewPromiseWaitsBehindTheOldOnesAlsoWhenItWouldFit() {
        given(receive(3), TEN_BEYOND, reserve("r1", 4), reserve("r2", 1))
                .when(receive(1))
                .expectEvents(received(1, 4, 5), covered("r1", 4, 4, 5));
    }

    @Test
    void aHigherLimitIsNoGoods() {
        given(receive(1), TEN_BEYOND, reserve("r1", 4))
                .when(new SetStockPolicy(ITEM, 0, 20))
                .expectEvents(new StockPolicySet(ITEM, SKU, "MAIN", 0, 20, 1, 4, -3));
    }

    @Test
    void whatHasLeftWaitsForNothing() {
        given(receive(1), TEN_BEYOND, reserve("r1", 4), new ShipStock(ITEM, new ReservationId("r1")))
                .when(receive(3))
                .expectEvents(received(3, 0, 0));
    }
}
