package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.order.OrderExamples.placedThen;
import static dev.orderstream.order.OrderExamples.units;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CancellingLinesTest {

    private static CancelOrderLines cancel(LineUnits... lines) {
        return new CancelOrderLines(ORDER, "changed my mind", List.of(lines));
    }

    @Test
    void unitsOfALineAreCancelledAndTheTotalIsLess() {
        confirmedThen()
                .when(cancel(units("1", 2)))
                .expectEvents(new OrderLinesCancelled(
                        ORDER,
                        "changed my mind",
                        List.of(new CancelledLine("1", "85123A", 2, 4)),
                        Money.parse("GBP 34.98")));
    }

    @Test
    void cancellingTheSameNumberInTotalAgainChangesNothing() {
        confirmedThen(cancel(units("1", 2))).when(cancel(units("1", 2))).expectNoEvents();
    }

    @Test
    void cancellingMoreInTotalCancelsTheDifference() {
        confirmedThen(cancel(units("1", 2)))
                .when(cancel(units("1", 3), units("2", 1)))
                .expectEvents(new OrderLinesCancelled(
                        ORDER,
                        "changed my mind",
                        List.of(new CancelledLine("1", "85123A", 1, 3), new CancelledLine("2", "71053", 1, 1)),
                        Money.parse("GBP 29.04")));
    }

    @Test
    void noMoreIsCancelledThanWasOrdered() {
        confirmedThen()
                .when(cancel(units("1", 7)))
                .expectException(refusedAs(OrderRefused.MORE_THAN_OPEN))
                .expectExceptionMessage(
                        "7 units of line 1 of order order-1 were given in total; at most 6 are possible");
    }

    @Test
    void aLineThatTheOrderDoesNotHaveIsNotCancelled() {
        confirmedThen().when(cancel(units("3", 1))).expectException(refusedAs(OrderRefused.UNKNOWN_LINE));
    }

    @Test
    void theLastUnitsAreCancelledWithTheOrder() {
        confirmedThen()
                .when(cancel(units("1", 6), units("2", 2)))
                .expectException(refusedAs(OrderRefused.NOTHING_WOULD_REMAIN));
    }

    @Test
    void beforeItsStockIsPromisedAnOrderIsCancelledAsAWholeOnly() {
        placedThen()
                .when(cancel(units("1", 1)))
                .expectException(refusedAs(OrderRefused.NOT_CONFIRMED))
                .expectExceptionMessage("Order order-1 is PLACED and cannot be shortened; only a CONFIRMED order can");
    }

    @Test
    void onceTheGoodsArePickedNothingIsCancelled() {
        confirmedThen(new RecordPickingStarted(ORDER))
                .when(cancel(units("1", 1)))
                .expectException(refusedAs(OrderRefused.BEING_PICKED));
        confirmedThen(new RecordPickingStarted(ORDER))
                .when(new CancelOrder(ORDER, "changed my mind"))
                .expectException(refusedAs(OrderRefused.BEING_PICKED))
                .expectExceptionMessage("Order order-1 cannot be cancelled, because its goods are being picked or have"
                        + " left; take them back as a return");
    }

    @Test
    void aCancellationNamesEachLineOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cancel(units("1", 1), units("1", 2)))
                .withMessage("lines has line \"1\" twice; give each line once");
        assertThatIllegalArgumentException()
                .isThrownBy(CancellingLinesTest::cancel)
                .withMessage("lines is empty; give at least one line");
    }

    @Test
    void aCompletedOrderShipsOnlyWhatWasNotCancelled() {
        confirmedThen(cancel(units("1", 2), units("2", 2)))
                .when(new CompleteOrder(ORDER))
                .expectEvents(new OrderCompleted(
                        ORDER, List.of(new ReservedLine("1", "85123A", 4)), Money.parse("GBP 28.20")));
    }
}
