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

import java.util.List;
import org.junit.jupiter.api.Test;

class RejectingAnOrderTest {

    @Test
    void aPlacedOrderIsRejectedWithTheReasonOfEachLine() {
        orders().given(orderPlaced())
                .when(new RejectOrder(ORDER, NOT_ENOUGH))
                .expectEvents(new OrderRejected(ORDER, NOT_ENOUGH));
    }

    @Test
    void anOrderThatIsNotPaidForIsRejectedWithoutNamingLines() {
        orders().given(orderPlaced())
                .when(new RejectOrder(ORDER, RejectOrder.PAYMENT_DECLINED, List.of()))
                .expectEvents(new OrderRejected(ORDER, "payment-declined", List.of()));
    }

    @Test
    void rejectingAgainChangesNothing() {
        orders().given(orderPlaced(), new OrderRejected(ORDER, NOT_ENOUGH))
                .when(new RejectOrder(ORDER, NOT_ENOUGH))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aConfirmedOrderIsNotRejected() {
        orders().given(orderPlaced(), new OrderConfirmed(ORDER))
                .when(new RejectOrder(ORDER, NOT_ENOUGH))
                .expectException(refusedAs(OrderRefused.NOT_PLACED))
                .expectExceptionMessage("Order order-1 is CONFIRMED and cannot be rejected; only a PLACED order can");
    }

    @Test
    void aCancelledOrderIsNotRejected() {
        orders().given(orderPlaced(), new OrderCancelled(ORDER, "changed my mind", RESERVED_LINES))
                .when(new RejectOrder(ORDER, NOT_ENOUGH))
                .expectException(refusedAs(OrderRefused.NOT_PLACED));
    }

    @Test
    void aRecordedSaleIsNotRejected() {
        orders().given(saleRecorded())
                .when(new RejectOrder(SALE, NOT_ENOUGH))
                .expectException(refusedAs(OrderRefused.NOT_PLACED));
    }

    @Test
    void aRejectionNamesAtLeastOneReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RejectOrder(ORDER, List.of()))
                .withMessageStartingWith("refusals is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RejectOrder(ORDER, RejectOrder.PAYMENT_DECLINED, null))
                .withMessageStartingWith("refusals is empty");
    }
}
