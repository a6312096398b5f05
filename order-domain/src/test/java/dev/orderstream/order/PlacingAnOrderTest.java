package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.NOW;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.THEN;
import static dev.orderstream.order.OrderExamples.orderPlaced;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.placeOrder;
import static dev.orderstream.rule.RefusedAs.refusedAs;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PlacingAnOrderTest {

    @Test
    void aPlacedOrderHasTheTotalOfItsLinesAndCharges() {
        orders().givenNoPriorActivity().when(placeOrder(LINES, POSTAGE)).expectEvents(orderPlaced());
    }

    @Test
    void anOrderMayConsistOfChargesAlone() {
        orders().givenNoPriorActivity()
                .when(placeOrder(List.of(), POSTAGE))
                .expectEvents(new OrderPlaced(
                        ORDER,
                        "536365",
                        "17850",
                        "United Kingdom",
                        THEN,
                        GBP,
                        List.of(),
                        POSTAGE,
                        Money.parse("GBP 18.00")));
    }

    @Test
    void anOrderThatHasNotBeenPlacedYetIsRefused() {
        orders().givenNoPriorActivity()
                .when(new PlaceOrder(ORDER, null, "17850", null, NOW.plusSeconds(301), GBP, LINES, List.of()))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.ORDER_FROM_THE_FUTURE))
                .expectExceptionMessage("Order order-1 was placed at 2026-11-22T12:05:01Z and it is"
                        + " 2026-11-22T12:00:00Z; check the sender's clock");
    }

    @Test
    void anOrderThatDoesNotSayWhenItWasPlacedIsPlacedNow() {
        orders().givenNoPriorActivity()
                .when(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, List.of()))
                .expectEvents(new OrderPlaced(
                        ORDER, null, "17850", null, NOW, GBP, LINES, List.of(), Money.parse("GBP 22.08")));
    }
}
