package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.released;
import static dev.orderstream.stock.StockExamples.reserve;
import static dev.orderstream.stock.StockExamples.shipped;

import dev.orderstream.rule.Outcome;
import org.junit.jupiter.api.Test;

/** A reservation leaves in parts, or shrinks; the commands say how much is to have left or to remain, so any may be delivered again. */
class ShippingInPartsTest {

    private static ShipStock ship(int upTo) {
        return new ShipStock(ITEM, new ReservationId("r1"), upTo);
    }

    private static ReleaseStock keep(int units) {
        return new ReleaseStock(ITEM, new ReservationId("r1"), units);
    }

    @Test
    void aPartLeavesAndTheRestStaysPromised() {
        given(receive(10), reserve("r1", 6)).when(ship(2)).expectEvents(shipped("r1", 2, 8, 4));
    }

    @Test
    void theNextPartIsWhatHasNotLeftYet() {
        given(receive(10), reserve("r1", 6), ship(2)).when(ship(6)).expectEvents(shipped("r1", 4, 4, 0));
    }

    @Test
    void aPartThatHasLeftDoesNotLeaveAgainAlsoAfterALaterOne() {
        given(receive(10), reserve("r1", 6), ship(2), ship(5))
                .when(ship(2))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void moreThanWasPromisedIsTakenFromWhatIsAvailable() {
        given(receive(10), reserve("r1", 6)).when(ship(7)).expectEvents(shipped("r1", 7, 3, 0));
    }

    @Test
    void theRestOfAReservationIsReleased() {
        given(receive(10), reserve("r1", 6), ship(2)).when(keep(0)).expectEvents(released("r1", 4, 8, 0));
    }

    @Test
    void whatIsLeftAfterReleasingTheRestHasBeenShipped() {
        given(receive(10), reserve("r1", 6), ship(2), keep(0))
                .when(keep(0))
                .expectException(refusedAs(StockRefused.RESERVATION_SHIPPED));
        given(receive(10), reserve("r1", 6), ship(2), keep(0)).when(keep(2)).expectNoEvents();
    }

    @Test
    void aReservationShrinks() {
        given(receive(10), reserve("r1", 6)).when(keep(4)).expectEvents(released("r1", 2, 10, 4));
    }

    @Test
    void aReservationNeverGrows() {
        given(receive(10), reserve("r1", 6), keep(4))
                .when(keep(6))
                .expectNoEvents()
                .expectResultMessagePayload(Outcome.unchanged(2));
    }

    @Test
    void whatHasLeftIsNotReleased() {
        given(receive(10), reserve("r1", 6), ship(3)).when(keep(1)).expectEvents(released("r1", 3, 7, 0));
    }
}
