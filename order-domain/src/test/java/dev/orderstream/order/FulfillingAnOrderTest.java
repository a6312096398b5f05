package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.units;
import static dev.orderstream.rule.RefusedAs.refusedAs;

import dev.orderstream.rule.Outcome;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class FulfillingAnOrderTest {

    private static RecordFulfillment left(String shipmentId, LineUnits... lines) {
        return new RecordFulfillment(ORDER, shipmentId, List.of(lines));
    }

    private static OrderLinesFulfilled fulfilled(String shipmentId, String value, FulfilledLine... lines) {
        return new OrderLinesFulfilled(ORDER, shipmentId, List.of(lines), Money.parse("GBP " + value));
    }

    @Test
    void whatLeavesIsWorthItsPriceAndTheFirstShipmentBringsTheCharges() {
        confirmedThen()
                .when(left("s1", units("1", 2)))
                .expectEvents(fulfilled("s1", "23.10", new FulfilledLine("1", "85123A", 2, 2)));
        confirmedThen(left("s1", units("1", 2)))
                .when(left("s2", units("1", 5)))
                .expectEvents(fulfilled("s2", "7.65", new FulfilledLine("1", "85123A", 3, 5)));
    }

    @Test
    void whenEverythingHasLeftTheOrderIsComplete() {
        confirmedThen(left("s1", units("1", 6)))
                .when(left("s2", units("2", 2)))
                .expectEvents(
                        fulfilled("s2", "6.78", new FulfilledLine("2", "71053", 2, 2)),
                        new OrderCompleted(ORDER, List.of(), Money.zero(GBP)));
    }

    @Test
    void aShipmentThatIsKnownChangesNothingAlsoAfterALaterOne() {
        confirmedThen(left("s1", units("1", 2)), left("s2", units("1", 5)))
                .when(left("s1", units("1", 2)))
                .expectNoEvents()
                .expectResultMessagePayload(Outcome.unchanged(3));
    }

    @Test
    void aShipmentThatIsKnownChangesNothingAlsoWhenTheOrderIsComplete() {
        confirmedThen(left("s1", units("1", 6), units("2", 2)))
                .when(left("s1", units("1", 6), units("2", 2)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void ofWhatLeavesTheOrderTakesNoMoreThanItWants() {
        confirmedThen(new CancelOrderLines(ORDER, "changed my mind", List.of(units("1", 2))))
                .when(left("s1", units("1", 5)))
                .expectEvents(fulfilled("s1", "28.20", new FulfilledLine("1", "85123A", 4, 4)));
    }

    @Test
    void whatLeavesForAnOrderThatWantsNoneOfItChangesNothing() {
        confirmedThen(
                        new CancelOrderLines(ORDER, "changed my mind", List.of(units("1", 2))),
                        left("s1", units("1", 4), units("2", 2)))
                .when(left("s2", units("1", 6)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nothingLeavesForAnOrderThatIsCancelled() {
        confirmedThen(new CancelOrder(ORDER, "changed my mind"))
                .when(left("s1", units("1", 1)))
                .expectException(refusedAs(OrderRefused.NOT_CONFIRMED));
    }

    @Test
    void theValuesOfAllShipmentsAddUpToTheRoundedTotalOfTheLine() {
        orders().givenCommands(
                        new PlaceOrder(
                                ORDER, null, "17850", null, null, GBP, List.of(line("1", "A", 3, "0.335")), List.of()),
                        new ConfirmOrder(ORDER),
                        left("s1", units("1", 1)))
                .when(left("s2", units("1", 2)))
                .expectEvents(fulfilled("s2", "0.33", new FulfilledLine("1", "A", 1, 2)));
    }

    @Test
    void oncePickingHasStartedTheOrderSaysSoOnce() {
        confirmedThen().when(new RecordPickingStarted(ORDER)).expectEvents(new OrderPickingStarted(ORDER));
        confirmedThen(new RecordPickingStarted(ORDER))
                .when(new RecordPickingStarted(ORDER))
                .expectNoEvents();
    }

    @Test
    void pickingForAnOrderThatIsCancelledChangesNothing() {
        confirmedThen(new CancelOrder(ORDER, "changed my mind"))
                .when(new RecordPickingStarted(ORDER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatIsNotFoundIsCancelledAlsoWhilePicking() {
        confirmedThen(new RecordPickingStarted(ORDER))
                .when(new RecordShortPick(ORDER, List.of(units("1", 1))))
                .expectEvents(new OrderLinesCancelled(
                        ORDER,
                        "not found in the warehouse",
                        List.of(new CancelledLine("1", "85123A", 1, 5)),
                        Money.parse("GBP 37.53")));
    }

    @Test
    void anOrderOfWhichTheRestIsNotFoundIsComplete() {
        confirmedThen(left("s1", units("1", 6)))
                .when(new RecordShortPick(ORDER, List.of(units("2", 2))))
                .expectEvents(
                        new OrderLinesCancelled(
                                ORDER,
                                "not found in the warehouse",
                                List.of(new CancelledLine("2", "71053", 2, 0)),
                                Money.parse("GBP 33.30")),
                        new OrderCompleted(ORDER, List.of(), Money.zero(GBP)));
    }

    @Test
    void whatHasLeftWasFound() {
        confirmedThen(left("s1", units("1", 2)))
                .when(new RecordShortPick(ORDER, List.of(units("1", 5))))
                .expectException(refusedAs(OrderRefused.MORE_THAN_OPEN))
                .expectExceptionMessage(
                        "5 units of line 1 of order order-1 were given in total; at most 4 are possible");
    }

    @Test
    void anOrderOfWhichNothingIsFoundIsCancelled() {
        confirmedThen(new RecordPickingStarted(ORDER))
                .when(new RecordShortPick(ORDER, List.of(units("1", 6), units("2", 2))))
                .expectEvents(new OrderCancelled(ORDER, "not found in the warehouse", RESERVED_LINES));
    }

    @Test
    void aShortPickThatIsKnownChangesNothing() {
        RecordShortPick oneShort = new RecordShortPick(ORDER, List.of(units("1", 1)));
        confirmedThen(oneShort).when(oneShort).expectNoEvents();
        confirmedThen(oneShort, new CompleteOrder(ORDER)).when(oneShort).expectNoEvents();
    }

    @Test
    void aPartlyFulfilledOrderIsCompletedWithTheRest() {
        confirmedThen(left("s1", units("1", 6)))
                .when(new CompleteOrder(ORDER))
                .expectEvents(
                        new OrderCompleted(ORDER, List.of(new ReservedLine("2", "71053", 2)), Money.parse("GBP 6.78")));
    }
}
