package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.OTHER_RETURN;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.confirmedThen;
import static dev.orderstream.order.OrderExamples.gbp;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.recordSale;
import static dev.orderstream.order.OrderExamples.returning;
import static dev.orderstream.order.OrderExamples.saleRecorded;
import static dev.orderstream.order.OrderExamples.units;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.matches;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Outcome;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.TestExecutor;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Goods of an order of 6 × 2.55 and 2 × 3.39 with 18.00 postage come back over a counter. */
class CreditingReturnsOverTheCounterTest {

    private static final OrderLine TWO = credited("1", "85123A", 2, "2.55");
    private static final Money NOTHING = Money.zero(GBP);

    private static OrderLine credited(String lineId, String sku, int quantity, String price) {
        return new OrderLine(lineId, sku, null, quantity, gbp(price));
    }

    private static CreditOrderReturn atTill(ReturnId returnId, OrderLine... lines) {
        return credit(ORDER, returnId, CreditMethod.AT_TILL, List.of(lines), List.of());
    }

    private static CreditOrderReturn onCard(ReturnId returnId, OrderLine... lines) {
        return credit(ORDER, returnId, CreditMethod.ORIGINAL_PAYMENT, List.of(lines), List.of());
    }

    private static CreditOrderReturn credit(
            OrderId orderId, ReturnId returnId, CreditMethod method, List<OrderLine> lines, List<Charge> charges) {
        Money total = NOTHING;
        for (OrderLine line : lines) {
            total = line.total().getCurrencyUnit().equals(GBP) ? total.plus(line.total()) : line.total();
        }
        for (Charge charge : charges) {
            total = total.plus(charge.total());
        }
        return new CreditOrderReturn(orderId, returnId, method, lines, charges, total);
    }

    private static TestExecutor<Order> completedThen(Object... commands) {
        return confirmedThen(new CompleteOrder(ORDER)).andGivenCommands(commands);
    }

    private static OrderReturnClosed closedAtTill(ReturnId returnId, int units, String credited) {
        return new OrderReturnClosed(
                ORDER, returnId, List.of(units("1", units)), NOTHING, Money.parse("GBP " + credited), null);
    }

    private static OrderReturnClosed refunded(ReturnId returnId, int units, String refund) {
        return new OrderReturnClosed(ORDER, returnId, List.of(units("1", units)), Money.parse("GBP " + refund));
    }

    private static OrderHeld held(String mismatch) {
        return new OrderHeld(ORDER, "credit-does-not-match", "Return ret-1: " + mismatch);
    }

    @Test
    void whatATillHasGivenBackIsNotRefundedAgain() {
        completedThen().when(atTill(RETURN, TWO)).expectEvents(closedAtTill(RETURN, 2, "5.10"));
    }

    @Test
    void whatNobodyHasGivenBackIsRefunded() {
        completedThen().when(onCard(RETURN, TWO)).expectEvents(refunded(RETURN, 2, "5.10"));
    }

    @Test
    void noMoreIsRefundedThanWasCredited() {
        completedThen()
                .when(onCard(RETURN, credited("1", "85123A", 2, "2.00")))
                .expectEvents(refunded(RETURN, 2, "4.00"));
    }

    @Test
    void aCreditCountsOnce() {
        completedThen(atTill(RETURN, TWO))
                .when(atTill(RETURN, TWO))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aUnitThatCameBackOverTheCounterIsNotSentBackToo() {
        completedThen(atTill(RETURN, TWO))
                .when(new AllowReturn(ORDER, OTHER_RETURN, returning(units("1", 5))))
                .expectException(refusedAs(OrderRefused.MORE_THAN_FULFILLED));
    }

    @Test
    void aUnitThatIsBeingSentBackIsNotCreditedOverTheCounterToo() {
        completedThen(new AllowReturn(ORDER, new ReturnId("ret-0"), returning(units("1", 5))))
                .when(atTill(RETURN, TWO))
                .expectEvents(
                        closedAtTill(RETURN, 1, "5.10"),
                        held("2 units of line 1 came back and the customer has 1 of them"));
    }

    @Test
    void entriesOfTheSameLineAddUp() {
        completedThen()
                .when(atTill(RETURN, TWO, credited("1", "85123A", 4, "2.55")))
                .expectEvents(closedAtTill(RETURN, 6, "15.30"));
        completedThen()
                .when(atTill(RETURN, TWO, credited("1", "85123A", 5, "2.55")))
                .expectEvents(
                        closedAtTill(RETURN, 6, "17.85"),
                        held("5 units of line 1 came back and the customer has 4 of them"));
    }

    @Test
    void goodsOfAnotherSkuAreForPeople() {
        completedThen()
                .when(atTill(RETURN, credited("1", "71053", 1, "2.55")))
                .expectEvents(
                        new OrderReturnClosed(ORDER, RETURN, List.of(), NOTHING, Money.parse("GBP 2.55"), null),
                        held("line 1 is of SKU 85123A, not 71053"));
    }

    @Test
    void goodsOfALineThatTheOrderDoesNotHaveAreForPeople() {
        completedThen()
                .when(onCard(RETURN, credited("9", "85123A", 1, "2.55")))
                .expectEvents(
                        new OrderReturnClosed(ORDER, RETURN, List.of(), NOTHING, null, null),
                        held("the order has no line 9"));
    }

    @Test
    void aHundredTimesThePriceIsForPeopleAndNotRefunded() {
        completedThen()
                .when(onCard(RETURN, credited("1", "85123A", 1, "255.00")))
                .expectEvents(
                        refunded(RETURN, 1, "2.55"), held("line 1 was sold at GBP 2.55 and credited at GBP 255.00"));
        completedThen()
                .when(atTill(RETURN, credited("1", "85123A", 1, "255.00")))
                .expectEvents(
                        closedAtTill(RETURN, 1, "255.00"),
                        held("line 1 was sold at GBP 2.55 and credited at GBP 255.00"));
    }

    @Test
    void anotherCurrencyIsForPeople() {
        OrderLine inYen = new OrderLine("1", "85123A", null, 2, BigMoney.parse("JPY 2"));
        completedThen()
                .when(atTill(RETURN, inYen))
                .expectEvents(
                        closedAtTill(RETURN, 2, "5.10"), held("line 1 was sold at GBP 2.55 and credited at JPY 2"));
    }

    @Test
    void chargesInAnotherCurrencyAreForPeople() {
        Charge inYen = new Charge("POST", null, 1, BigMoney.parse("JPY 2000"));
        completedThen()
                .when(new CreditOrderReturn(
                        ORDER,
                        RETURN,
                        CreditMethod.ORIGINAL_PAYMENT,
                        List.of(),
                        List.of(inYen),
                        Money.parse("JPY 2000")))
                .expectEvents(
                        new OrderReturnClosed(ORDER, RETURN, List.of(), NOTHING, null, null),
                        held("charge POST was credited in JPY, and the order is in GBP"));
    }

    @Test
    void aHoldIsSetOnce() {
        OrderLine tooDear = credited("1", "85123A", 1, "3.00");
        completedThen(atTill(RETURN, tooDear))
                .when(atTill(OTHER_RETURN, tooDear))
                .expectEvents(closedAtTill(OTHER_RETURN, 1, "3.00"));
    }

    @Test
    void aLongListOfWhatDoesNotMatchIsCutShort() {
        OrderLine[] unknown = java.util.stream.IntStream.range(0, 40)
                .mapToObj(number -> credited("unknown-" + number, "85123A", 1, "2.55"))
                .toArray(OrderLine[]::new);
        completedThen()
                .when(atTill(RETURN, unknown))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(payloadsMatching(exactSequenceOf(
                        matches(OrderReturnClosed.class::isInstance),
                        matches(event -> event instanceof OrderHeld held
                                && held.hold().equals(CreditOrderReturn.DOES_NOT_MATCH)
                                && held.reason().length() == 500))));
    }

    @Test
    void aCustomerGetsBackNoMoreThanWasPaid() {
        completedThen(atTill(RETURN, credited("1", "85123A", 1, "38.00")))
                .andGivenCommands(new AllowReturn(ORDER, OTHER_RETURN, returning(units("1", 5))))
                .when(new CloseOrderReturn(ORDER, OTHER_RETURN, List.of(units("1", 5))))
                .expectEvents(refunded(OTHER_RETURN, 5, "2.08"));
    }

    @Test
    void whatHasNotLeftWasNotPaidForAndIsNotGivenBack() {
        confirmedThen()
                .when(onCard(RETURN, TWO))
                .expectEvents(
                        new OrderReturnClosed(ORDER, RETURN, List.of(), NOTHING, null, null),
                        held("2 units of line 1 came back and the customer has 0 of them"));
    }

    @Test
    void creditedChargesCountAgainstThoseThatWerePaid() {
        CreditOrderReturn postage = credit(ORDER, RETURN, CreditMethod.ORIGINAL_PAYMENT, List.of(), POSTAGE);
        completedThen()
                .when(postage)
                .expectEvents(new OrderReturnClosed(
                        ORDER, RETURN, List.of(), Money.parse("GBP 18.00"), null, Money.parse("GBP 18.00")));
        completedThen(postage)
                .when(credit(ORDER, OTHER_RETURN, CreditMethod.ORIGINAL_PAYMENT, List.of(), POSTAGE))
                .expectEvents(
                        new OrderReturnClosed(ORDER, OTHER_RETURN, List.of(), NOTHING, null, null),
                        new OrderHeld(
                                ORDER,
                                "credit-does-not-match",
                                "Return ret-2: charges of GBP 18.00 were credited, and GBP 0.00 was paid for them and"
                                        + " not given back"));
        completedThen(postage)
                .when(new RefundCharges(ORDER, "r1", Money.parse("GBP 0.01"), "late"))
                .expectException(refusedAs(OrderRefused.MORE_THAN_CHARGED));
    }

    @Test
    void goodsThatCameBackBeforeTheirSaleIsKnownWaitForIt() {
        CreditOrderReturn early = credit(SALE, RETURN, CreditMethod.AT_TILL, List.of(TWO), List.of());
        OrderReturnAwaitsSale waiting = new OrderReturnAwaitsSale(
                SALE, RETURN, CreditMethod.AT_TILL, List.of(TWO), List.of(), Money.parse("GBP 5.10"));
        orders().givenNoPriorActivity().when(early).expectEvents(waiting);
        orders().given(waiting).when(early).expectNoEvents().expectSuccessfulHandlerExecution();
        orders().given(waiting)
                .when(recordSale(LINES))
                .expectEvents(
                        saleRecorded(),
                        new OrderReturnClosed(
                                SALE, RETURN, List.of(units("1", 2)), NOTHING, Money.parse("GBP 5.10"), null))
                .expectResultMessagePayload(Outcome.changed(2));
        orders().givenCommands(early, recordSale(LINES))
                .when(early)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        orders().givenCommands(early, recordSale(LINES))
                .when(new AllowReturn(SALE, OTHER_RETURN, returning(units("1", 5))))
                .expectException(refusedAs(OrderRefused.MORE_THAN_FULFILLED));
    }

    @Test
    void severalReturnsOfASaleMayWaitForIt() {
        orders().givenCommands(
                        credit(SALE, RETURN, CreditMethod.AT_TILL, List.of(TWO), List.of()),
                        credit(
                                SALE,
                                OTHER_RETURN,
                                CreditMethod.AT_TILL,
                                List.of(credited("1", "85123A", 5, "2.55")),
                                List.of()))
                .when(recordSale(LINES))
                .expectEvents(
                        saleRecorded(),
                        new OrderReturnClosed(
                                SALE, RETURN, List.of(units("1", 2)), NOTHING, Money.parse("GBP 5.10"), null),
                        new OrderReturnClosed(
                                SALE, OTHER_RETURN, List.of(units("1", 4)), NOTHING, Money.parse("GBP 12.75"), null),
                        new OrderHeld(
                                SALE,
                                "credit-does-not-match",
                                "Return ret-2: 5 units of line 1 came back and the customer has 4 of them"));
    }

    @Test
    void aSaleThatIsNotKnownYetIsNoOrder() {
        OrderReturnAwaitsSale waiting = new OrderReturnAwaitsSale(
                SALE, RETURN, CreditMethod.AT_TILL, List.of(TWO), List.of(), Money.parse("GBP 5.10"));
        for (OrderCommand command : List.of(
                new CancelOrder(SALE, "too late"),
                new CompleteOrder(SALE),
                new HoldOrder(SALE, "review", "look"),
                new AllowReturn(SALE, OTHER_RETURN, returning(units("1", 1))),
                new RefundCharges(SALE, "r1", Money.parse("GBP 1.00"), "late"))) {
            orders().given(waiting).when(command).expectNoEvents().expectException(AggregateNotFoundException.class);
        }
    }

    @Test
    void goodsOfAnOrderThatNobodyHasPlacedWaitForNothing() {
        orders().givenNoPriorActivity()
                .when(atTill(RETURN, TWO))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aSaleInFractionsOfAPennyIsGivenBackAsItWasPaid() {
        List<OrderLine> thirds = List.of(line("1", "A", 3, "0.335"));
        OrderLine one = new OrderLine("1", "A", null, 1, gbp("0.335"));
        orders().givenCommands(
                        recordSale(thirds),
                        credit(SALE, RETURN, CreditMethod.ORIGINAL_PAYMENT, List.of(one), List.of()),
                        credit(SALE, OTHER_RETURN, CreditMethod.ORIGINAL_PAYMENT, List.of(one), List.of()))
                .when(credit(SALE, new ReturnId("ret-3"), CreditMethod.ORIGINAL_PAYMENT, List.of(one), List.of()))
                .expectEvents(new OrderReturnClosed(
                        SALE, new ReturnId("ret-3"), List.of(units("1", 1)), Money.parse("GBP 0.34")));
    }

    @Test
    void aSaleThatIsNotKnownYetHasNoMoreReturnsThanAnyOther() {
        CreditOrderReturn further =
                credit(SALE, new ReturnId("ret-1001"), CreditMethod.AT_TILL, List.of(TWO), List.of());
        List<OrderReturnAwaitsSale> waiting = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(number -> new OrderReturnAwaitsSale(
                        SALE,
                        new ReturnId("ret-" + number),
                        CreditMethod.AT_TILL,
                        List.of(TWO),
                        List.of(),
                        further.total()))
                .toList();
        orders().given(waiting).when(further).expectNoEvents().expectException(refusedAs("too-many-returns"));
    }
}
