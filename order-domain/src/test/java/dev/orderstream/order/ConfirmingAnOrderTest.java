package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.NOT_ENOUGH;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.orderPlaced;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.saleRecorded;
import static dev.orderstream.rule.RefusedAs.refusedAs;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class ConfirmingAnOrderTest {

    @Test
    void aPlacedOrderIsConfirmed() {
        orders().given(orderPlaced()).when(new ConfirmOrder(ORDER)).expectEvents(new OrderConfirmed(ORDER));
    }

    @Test
    void anOrderForTheWarehouseSaysSo() {
        orders().given(orderPlaced()).when(new ConfirmOrder(ORDER, true)).expectEvents(new OrderConfirmed(ORDER, true));
    }

    @Test
    void confirmingAgainChangesNothing() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER))
                .when(new ConfirmOrder(ORDER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aRejectedOrderIsNotConfirmed() {
        orders().given(orderPlaced(), new OrderRejected(ORDER, NOT_ENOUGH))
                .when(new ConfirmOrder(ORDER))
                .expectException(refusedAs(OrderRefused.NOT_PLACED))
                .expectExceptionMessage("Order order-1 is REJECTED and cannot be confirmed; only a PLACED order can");
    }

    @Test
    void aCancelledOrderIsNotConfirmed() {
        orders().given(orderPlaced(), new OrderCancelled(ORDER, "changed my mind", RESERVED_LINES))
                .when(new ConfirmOrder(ORDER))
                .expectException(refusedAs(OrderRefused.NOT_PLACED));
    }

    @Test
    void aCompletedOrderIsNotConfirmed() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER), new OrderCompleted(ORDER, RESERVED_LINES))
                .when(new ConfirmOrder(ORDER))
                .expectException(refusedAs(OrderRefused.NOT_PLACED));
    }

    @Test
    void aRecordedSaleIsNotConfirmed() {
        orders().given(saleRecorded()).when(new ConfirmOrder(SALE)).expectException(refusedAs(OrderRefused.NOT_PLACED));
    }

    @Test
    void anOrderThatWasNeverPlacedIsUnknown() {
        orders().givenNoPriorActivity().when(new ConfirmOrder(ORDER)).expectException(AggregateNotFoundException.class);
    }
}
