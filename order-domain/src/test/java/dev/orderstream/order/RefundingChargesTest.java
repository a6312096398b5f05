package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.order.OrderExamples.returning;
import static dev.orderstream.order.OrderExamples.units;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Postage of 18.00 is given back. */
class RefundingChargesTest {

    private static RefundCharges refund(String refundId, String amount) {
        return new RefundCharges(ORDER, refundId, Money.parse("GBP " + amount), "delivered late");
    }

    @Test
    void anotherReasonUnderTheIdOfARefundIsRefused() {
        confirmedThen(new CompleteOrder(ORDER), refund("r1", "10.00"))
                .when(new RefundCharges(ORDER, "r1", Money.parse("GBP 10.00"), "sent twice"))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.REFUND_DIFFERS));
    }

    @Test
    void whatWasChargedIsGivenBackInPartsAndOnce() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(refund("r1", "10.00"))
                .expectEvents(new OrderChargesRefunded(ORDER, "r1", Money.parse("GBP 10.00"), "delivered late"));
        confirmedThen(new CompleteOrder(ORDER), refund("r1", "10.00"))
                .when(refund("r2", "8.00"))
                .expectSuccessfulHandlerExecution();
        confirmedThen(new CompleteOrder(ORDER), refund("r1", "10.00"))
                .when(refund("r2", "8.01"))
                .expectException(refusedAs(OrderRefused.MORE_THAN_CHARGED))
                .expectExceptionMessage("GBP 8.01 was to be given back of the charges of order order-1; GBP 8.00 was"
                        + " charged and not given back yet");
    }

    @Test
    void allOfAnOrderIsGivenBackWhenAllHasComeBack() {
        List<LineUnits> all = List.of(units("1", 6), units("2", 2));
        confirmedThen(
                        new CompleteOrder(ORDER),
                        new AllowReturn(ORDER, RETURN, returning(units("1", 6), units("2", 2))),
                        new CloseOrderReturn(ORDER, RETURN, all))
                .when(refund("r1", "18.00"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void chargesAreDueWithWhatLeavesFirst() {
        confirmedThen().when(refund("r1", "0.01")).expectException(refusedAs(OrderRefused.MORE_THAN_CHARGED));
        confirmedThen(new RecordFulfillment(ORDER, "s1", List.of(units("1", 1))))
                .when(refund("r1", "18.00"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aRefundIdCountsOnceAndIsOfOneAmount() {
        confirmedThen(new CompleteOrder(ORDER), refund("r1", "10.00"))
                .when(refund("r1", "10.00"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        confirmedThen(new CompleteOrder(ORDER), refund("r1", "10.00"))
                .when(refund("r1", "8.00"))
                .expectException(refusedAs(OrderRefused.REFUND_DIFFERS))
                .expectExceptionMessage(
                        "Refund r1 of order order-1 is for GBP 10.00, because of \"delivered late\"; use an id of"
                                + " its own");
    }

    @Test
    void anOrderIsInOneCurrency() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(new RefundCharges(ORDER, "r1", Money.parse("EUR 1.00"), "delivered late"))
                .expectException(refusedAs(OrderRefused.OTHER_CURRENCY));
    }

    @Test
    void aRefundIsOfSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refund("r1", "0.00"))
                .withMessage("amount is GBP 0.00; give more than 0");
    }
}
