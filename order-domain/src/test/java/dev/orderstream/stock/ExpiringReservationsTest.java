package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.NOW;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.expired;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.hold;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.reserve;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.stockItems;

import dev.orderstream.rule.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiringReservationsTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Instant THEN = NOW.plus(QUARTER);
    private static final ExpireReservations SWEEP = new ExpireReservations(ITEM);

    @Test
    void aHoldSaysUntilWhen() {
        given(receive(10))
                .when(hold("r1", 4, THEN))
                .expectEvents(new StockReserved(ITEM, SKU, "MAIN", new ReservationId("r1"), 4, THEN, 10, 4, 6));
    }

    @Test
    void aHoldThatIsDueIsGivenUpBySweeping() {
        given(receive(10), hold("r1", 4, THEN), hold("r2", 1, THEN.plusMillis(1)), reserve("r3", 2), QUARTER)
                .when(SWEEP)
                .expectEvents(expired("r1", 4, 10, 3))
                .expectResultMessagePayload(Outcome.changed(4));
    }

    @Test
    void sweepingBeforeAnythingIsDueChangesNothing() {
        given(receive(10), hold("r1", 4, THEN))
                .when(SWEEP)
                .expectNoEvents()
                .expectResultMessagePayload(Outcome.unchanged(1));
    }

    @Test
    void sweepingAgainChangesNothing() {
        given(receive(10), hold("r1", 4, THEN), QUARTER, SWEEP)
                .when(SWEEP)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aHoldThatIsDueMakesRoomForAnotherBeforeItWasSwept() {
        given(receive(10), hold("r1", 8, THEN), QUARTER)
                .when(reserve("r2", 5))
                .expectEvents(expired("r1", 8, 10, 0), reserved("r2", 5, 10, 5));
    }

    @Test
    void aHoldThatIsNotDueMakesNoRoom() {
        given(receive(10), hold("r1", 8, THEN), QUARTER.minusMillis(1))
                .when(reserve("r2", 5))
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK));
    }

    @Test
    void nothingExpiresForARequestThatIsRefusedNevertheless() {
        given(receive(10), hold("r1", 8, THEN), QUARTER)
                .when(reserve("r2", 11))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK))
                .expectExceptionMessage("11 units of 71053@MAIN were asked for by reservation r2 and 10 are available;"
                        + " ask for fewer or wait for a receipt");
    }

    @Test
    void aHoldThatIsDueIsNotAllocatedAlsoBeforeItWasSwept() {
        given(receive(10), hold("r1", 4, THEN), QUARTER)
                .when(new AllocateStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.RESERVATION_EXPIRED));
    }

    @Test
    void anIdThatExpiredIsNotUsedAgain() {
        given(receive(10), hold("r1", 4, THEN), QUARTER, SWEEP)
                .when(hold("r1", 4, THEN.plus(QUARTER)))
                .expectException(refusedAs(StockRefused.RESERVATION_EXPIRED));
    }

    @Test
    void whatExpiredIsNotShipped() {
        given(receive(10), hold("r1", 4, THEN), QUARTER, SWEEP)
                .when(new ShipStock(ITEM, new ReservationId("r1")))
                .expectException(refusedAs(StockRefused.RESERVATION_EXPIRED));
    }

    @Test
    void releasingWhatExpiredChangesNothing() {
        given(receive(10), hold("r1", 4, THEN), QUARTER, SWEEP)
                .when(new ReleaseStock(ITEM, new ReservationId("r1")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatIsAllocatedDoesNotExpire() {
        given(receive(10), hold("r1", 4, THEN), new AllocateStock(ITEM, new ReservationId("r1")), QUARTER)
                .when(SWEEP)
                .expectNoEvents();
    }

    @Test
    void theNextExpiryIsFoundWhenAnEarlierOneHasGone() {
        given(
                        receive(10),
                        hold("r1", 4, THEN),
                        hold("r2", 1, THEN.plusSeconds(60)),
                        new ReleaseStock(ITEM, new ReservationId("r1")),
                        QUARTER.plusSeconds(60))
                .when(SWEEP)
                .expectEvents(expired("r2", 1, 10, 0));
    }

    @Test
    void aSweepGivesUpAThousandAndLeavesTheRestToTheNext() {
        List<StockReserved> held = IntStream.rangeClosed(1, 1_001)
                .mapToObj(number -> new StockReserved(
                        ITEM, SKU, "MAIN", new ReservationId("r" + number), 1, NOW, 2_000, number, 2_000 - number))
                .toList();
        List<StockReservationExpired> first = IntStream.rangeClosed(1, 1_000)
                .mapToObj(number -> expired("r" + number, 1, 2_000, 1_001 - number))
                .toList();
        stockItems()
                .given(received(2_000, 2_000, 0))
                .andGiven(held)
                .when(SWEEP)
                .expectEvents(first.toArray())
                .expectResultMessagePayload(Outcome.changed(2_001));
        stockItems()
                .given(received(2_000, 2_000, 0))
                .andGiven(held)
                .andGiven(first)
                .when(SWEEP)
                .expectEvents(expired("r1001", 1, 2_000, 0));
    }
}
