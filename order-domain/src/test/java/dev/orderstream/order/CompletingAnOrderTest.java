package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.NOT_ENOUGH;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.TOTAL;
import static dev.orderstream.order.OrderExamples.orderPlaced;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.rule.RefusedAs.refusedAs;

import org.junit.jupiter.api.Test;

class CompletingAnOrderTest {

    private static final CompleteOrder COMPLETE = new CompleteOrder(ORDER);
    private static final OrderCompleted COMPLETED = new OrderCompleted(ORDER, RESERVED_LINES, TOTAL);

    @Test
    void aConfirmedOrderIsCompletedAndSaysWhatStockWasReserved() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER)).when(COMPLETE).expectEvents(COMPLETED);
    }

    @Test
    void completingAgainChangesNothing() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER), COMPLETED)
                .when(COMPLETE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anOrderThatIsNotConfirmedYetIsNotCompleted() {
        orders().given(orderPlaced())
                .when(COMPLETE)
                .expectException(refusedAs(OrderRefused.NOT_CONFIRMED))
                .expectExceptionMessage("Order order-1 is PLACED and cannot be completed; only a CONFIRMED order can");
    }

    @Test
    void aRejectedOrderIsNotCompleted() {
        orders().given(orderPlaced(), new OrderRejected(ORDER, NOT_ENOUGH))
                .when(COMPLETE)
                .expectException(refusedAs(OrderRefused.NOT_CONFIRMED));
    }

    @Test
    void aCancelledOrderIsNotCompleted() {
        orders().given(orderPlaced(), new OrderCancelled(ORDER, "changed my mind", RESERVED_LINES))
                .when(COMPLETE)
                .expectException(refusedAs(OrderRefused.NOT_CONFIRMED));
    }
}
