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
