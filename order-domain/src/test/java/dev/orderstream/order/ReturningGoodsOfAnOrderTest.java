package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.OTHER_RETURN;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.recordSale;
import static dev.orderstream.order.OrderExamples.units;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReturningGoodsOfAnOrderTest {

    private static AllowReturn allow(ReturnId returnId, LineUnits... lines) {
        return new AllowReturn(ORDER, returnId, OrderExamples.returning(lines));
    }

    private static CloseOrderReturn close(ReturnId returnId, LineUnits... lines) {
        return new CloseOrderReturn(ORDER, returnId, List.of(lines));
    }

    @Test
    void whatTheCustomerHasMayComeBack() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(allow(RETURN, units("1", 6)))
                .expectEvents(new OrderReturnAllowed(ORDER, RETURN, List.of(units("1", 6))));
    }

    @Test
    void whatHasLeftWithAFirstShipmentMayComeBackBeforeTheRestHasLeft() {
        confirmedThen(new RecordFulfillment(ORDER, "s1", List.of(units("1", 2))))
                .when(allow(RETURN, units("1", 2)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void goodsSoldOverTheCounterMayComeBack() {
        orders().givenCommands(recordSale(LINES))
                .when(new AllowReturn(SALE, RETURN, OrderExamples.returning(units("1", 6))))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatTheCustomerDoesNotHaveDoesNotComeBack() {
        confirmedThen()
                .when(allow(RETURN, units("1", 1)))
                .expectException(refusedAs(OrderRefused.MORE_THAN_FULFILLED))
                .expectExceptionMessage(
                        "1 units of line 1 of order order-1 were to be sent back; the customer has 0 of them");
    }

    @Test
    void whatIsOnItsWayBackIsNotSentBackAgain() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)))
                .when(allow(OTHER_RETURN, units("1", 3)))
                .expectException(refusedAs(OrderRefused.MORE_THAN_FULFILLED));
    }

    @Test
    void askingAgainChangesNothing() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)))
                .when(allow(RETURN, units("1", 4)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)), close(RETURN, units("1", 4)))
                .when(allow(RETURN, units("1", 4)))
                .expectNoEvents();
    }

    @Test
    void aReturnIdIsNotUsedForOtherUnits() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)))
                .when(allow(RETURN, units("1", 3)))
                .expectException(refusedAs(OrderRefused.RETURN_DIFFERS));
    }

    @Test
    void whatHasComeBackIsRefundedAtItsPriceWithoutCharges() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)))
                .when(close(RETURN, units("1", 3)))
                .expectEvents(new OrderReturnClosed(ORDER, RETURN, List.of(units("1", 3)), Money.parse("GBP 7.65")));
    }

    @Test
    void whatDidNotComeBackMayComeBackLater() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)), close(RETURN, units("1", 3)))
                .when(allow(OTHER_RETURN, units("1", 3)))
                .expectSuccessfulHandlerExecution();
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)), close(RETURN, units("1", 3)))
                .when(allow(OTHER_RETURN, units("1", 4)))
                .expectException(refusedAs(OrderRefused.MORE_THAN_FULFILLED));
    }

    @Test
    void aReturnThatCameToNothingRefundsNothing() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)))
                .when(close(RETURN))
                .expectEvents(new OrderReturnClosed(ORDER, RETURN, List.of(), Money.zero(GBP)));
    }

    @Test
    void closingAgainChangesNothing() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)), close(RETURN, units("1", 3)))
                .when(close(RETURN, units("1", 4)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void noMoreComesBackThanWasAllowed() {
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)))
                .when(close(RETURN, units("1", 5)))
                .expectException(refusedAs(OrderRefused.MORE_THAN_ALLOWED));
        confirmedThen(new CompleteOrder(ORDER), allow(RETURN, units("1", 4)))
                .when(close(RETURN, units("2", 1)))
                .expectException(refusedAs(OrderRefused.MORE_THAN_ALLOWED));
    }

    @Test
    void goodsOfAnotherSkuAreNotOfTheLine() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(new AllowReturn(ORDER, RETURN, List.of(new ReturningLine("1", "71053", 1))))
                .expectException(refusedAs(OrderRefused.LINE_DIFFERS))
                .expectExceptionMessage(
                        "Line 1 of order order-1 is of SKU 85123A and not 71053; name the SKU that was sold");
    }

    @Test
    void aLineThatIsNamedTwiceComesBackOnceWithTheSum() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(allow(RETURN, units("1", 2), units("1", 3)))
                .expectEvents(new OrderReturnAllowed(ORDER, RETURN, List.of(units("1", 5))));
        confirmedThen(new CompleteOrder(ORDER))
                .when(allow(RETURN, units("1", 4), units("1", 3)))
                .expectException(refusedAs(OrderRefused.MORE_THAN_FULFILLED));
    }

    @Test
    void aReturnIsOfSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AllowReturn(ORDER, RETURN, List.of()))
                .withMessage("lines is empty; give at least one line");
    }

    @Test
    void aReturnThatWasGivenUpIsNotAllowedAnyMore() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(close(RETURN))
                .expectEvents(new OrderReturnClosed(ORDER, RETURN, List.of(), Money.zero(GBP)));
        confirmedThen(new CompleteOrder(ORDER), close(RETURN))
                .when(allow(RETURN, units("1", 6)))
                .expectNoEvents();
        confirmedThen(new CompleteOrder(ORDER), close(RETURN), allow(RETURN, units("1", 6)))
                .when(allow(OTHER_RETURN, units("1", 6)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aReturnThatNobodyAskedForIsNotClosed() {
        confirmedThen(new CompleteOrder(ORDER))
                .when(close(RETURN, units("1", 1)))
                .expectException(refusedAs(OrderRefused.UNKNOWN_RETURN));
    }
}
