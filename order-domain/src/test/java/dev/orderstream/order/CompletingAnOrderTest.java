package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.NOT_ENOUGH;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.TOTAL;
import static dev.orderstream.order.OrderExamples.orderPlaced;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.placeOrder;
import static dev.orderstream.rule.RefusedAs.refusedAs;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletingAnOrderTest {

    private static final CompleteOrder COMPLETE = new CompleteOrder(ORDER);
    private static final OrderCompleted COMPLETED = new OrderCompleted(ORDER, RESERVED_LINES, TOTAL);

    @Test
    void aConfirmedOrderIsCompletedAndSaysWhatStockWasReserved() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER)).when(COMPLETE).expectEvents(COMPLETED);
    }

    @Test
    void anOrderThatIsWithTheWarehouseIsCompletedByItAndByNobodyElse() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER, true))
                .when(COMPLETE)
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.IN_FULFILLMENT))
                .expectExceptionMessage(
                        "Order order-1 is with the warehouse, which completes it when its goods have left;"
                                + " cancel it, or wait");
    }

    @Test
    void anOrderWhoseGoodsAreBeingPickedIsNotCompleted() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER), new OrderPickingStarted(ORDER))
                .when(COMPLETE)
                .expectException(refusedAs(OrderRefused.IN_FULFILLMENT));
    }

    @Test
    void anOrderOfChargesAloneNeedsNoWarehouse() {
        orders().givenCommands(placeOrder(List.of(), OrderExamples.POSTAGE), new ConfirmOrder(ORDER, true))
                .when(COMPLETE)
                .expectSuccessfulHandlerExecution();
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
