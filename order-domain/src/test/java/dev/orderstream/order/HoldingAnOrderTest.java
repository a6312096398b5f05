package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.order.OrderExamples.placedThen;
import static dev.orderstream.rule.RefusedAs.refusedAs;

import dev.orderstream.rule.Outcome;
import org.junit.jupiter.api.Test;

class HoldingAnOrderTest {

    private static final HoldOrder HOLD = new HoldOrder(ORDER, "fraud-review", "first order to this address");
    private static final HoldOrder OTHER = new HoldOrder(ORDER, "credit", "unpaid invoices");

    @Test
    void aHoldSaysWhy() {
        placedThen().when(HOLD).expectEvents(new OrderHeld(ORDER, "fraud-review", "first order to this address"));
    }

    @Test
    void holdingAgainForTheSameReasonChangesNothing() {
        placedThen(HOLD).when(HOLD).expectNoEvents().expectResultMessagePayload(Outcome.unchanged(1));
    }

    @Test
    void anotherReasonUnderTheNameOfAHoldIsRefused() {
        placedThen(HOLD)
                .when(new HoldOrder(ORDER, "fraud-review", "three orders in a minute"))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.HOLD_DIFFERS))
                .expectExceptionMessage(
                        "Order order-1 is held for fraud-review already, because of \"first order to this"
                                + " address\" and not \"three orders in a minute\"; give the other reason a hold of its own");
    }

    @Test
    void anOrderThatWasReleasedIsHeldAgainForAnotherReason() {
        HoldOrder again = new HoldOrder(ORDER, "fraud-review", "three orders in a minute");
        placedThen(HOLD, new ReleaseOrderHold(ORDER, "fraud-review"))
                .when(again)
                .expectEvents(new OrderHeld(ORDER, "fraud-review", "three orders in a minute"));
        placedThen(HOLD, new ReleaseOrderHold(ORDER, "fraud-review"), again)
                .when(new ReleaseOrderHold(ORDER, "fraud-review"))
                .expectEvents(new OrderHoldReleased(ORDER, "fraud-review"));
    }

    @Test
    void anOrderIsNotReleasedFromAHoldThatItNeverHad() {
        placedThen(HOLD)
                .when(new ReleaseOrderHold(ORDER, "fraud-revue"))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.UNKNOWN_HOLD))
                .expectExceptionMessage("Order order-1 was never held for fraud-revue; check the name of the hold");
    }

    @Test
    void anOrderMayBeHeldForSeveralReasonsAndEachIsReleasedByItself() {
        placedThen(HOLD, OTHER)
                .when(new ReleaseOrderHold(ORDER, "credit"))
                .expectEvents(new OrderHoldReleased(ORDER, "credit"));
        confirmedThen(HOLD, OTHER, new ReleaseOrderHold(ORDER, "credit"))
                .when(new CompleteOrder(ORDER))
                .expectException(refusedAs(OrderRefused.ON_HOLD))
                .expectExceptionMessage("Order order-1 is held for fraud-review; release that first");
    }

    @Test
    void releasingAgainChangesNothing() {
        placedThen(HOLD, new ReleaseOrderHold(ORDER, "fraud-review"))
                .when(new ReleaseOrderHold(ORDER, "fraud-review"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aHeldOrderIsConfirmedBecauseItsStockIsPromised() {
        placedThen(HOLD).when(new ConfirmOrder(ORDER)).expectEvents(new OrderConfirmed(ORDER));
    }

    @Test
    void aHeldOrderIsCancelled() {
        confirmedThen(HOLD)
                .when(new CancelOrder(ORDER, "changed my mind"))
                .expectEvents(new OrderCancelled(ORDER, "changed my mind", RESERVED_LINES));
    }

    @Test
    void anOrderThatIsReleasedIsCompleted() {
        confirmedThen(HOLD, new ReleaseOrderHold(ORDER, "fraud-review"))
                .when(new CompleteOrder(ORDER))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anOrderThatIsOverIsHeldToo() {
        confirmedThen(new CompleteOrder(ORDER)).when(OTHER).expectSuccessfulHandlerExecution();
    }
}
