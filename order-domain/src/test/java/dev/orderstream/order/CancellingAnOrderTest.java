package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.NOT_ENOUGH;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.orderPlaced;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.saleRecorded;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.Outcome;
import org.junit.jupiter.api.Test;

class CancellingAnOrderTest {

    private static final CancelOrder CANCEL = new CancelOrder(ORDER, "changed my mind");
    private static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, "changed my mind", RESERVED_LINES);

    @Test
    void aPlacedOrderIsCancelledAndSaysWhatStockWasAskedFor() {
        orders().given(orderPlaced()).when(CANCEL).expectEvents(CANCELLED);
    }

    @Test
    void aConfirmedOrderIsCancelled() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER)).when(CANCEL).expectEvents(CANCELLED);
    }

    @Test
    void cancellingAgainChangesNothing() {
        orders().given(orderPlaced(), CANCELLED)
                .when(new CancelOrder(ORDER, "another reason"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void theResultSaysTheVersionAndWhetherAnythingChanged() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER))
                .when(CANCEL)
                .expectResultMessagePayload(Outcome.changed(2));
        orders().given(orderPlaced(), CANCELLED).when(CANCEL).expectResultMessagePayload(Outcome.unchanged(1));
    }

    @Test
    void aRejectedOrderIsNotCancelled() {
        orders().given(orderPlaced(), new OrderRejected(ORDER, NOT_ENOUGH))
                .when(CANCEL)
                .expectException(refusedAs(OrderRefused.ALREADY_REJECTED))
                .expectExceptionMessage("Order order-1 is REJECTED and cannot be cancelled; nothing is held for it");
    }

    @Test
    void aCompletedOrderIsNotCancelled() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER), new OrderCompleted(ORDER, RESERVED_LINES))
                .when(CANCEL)
                .expectException(refusedAs(OrderRefused.ALREADY_COMPLETED))
                .expectExceptionMessage(
                        "Order order-1 is COMPLETED and cannot be cancelled; take the goods back as a return");
    }

    @Test
    void aRecordedSaleIsNotCancelled() {
        orders().given(saleRecorded())
                .when(new CancelOrder(SALE, "changed my mind"))
                .expectException(refusedAs(OrderRefused.ALREADY_COMPLETED));
    }

    @Test
    void aCancellationHasAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CancelOrder(ORDER, " "))
                .withMessage("reason is missing; give 1 to 500 characters");
    }
}
