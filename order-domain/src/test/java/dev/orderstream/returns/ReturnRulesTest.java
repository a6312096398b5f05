package dev.orderstream.returns;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.order.Charge;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.rule.Given;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.TestExecutor;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReturnRulesTest {

    private static final ReturnId RETURN = new ReturnId("ret-1");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<ReturnLine> LINES = List.of(new ReturnLine("1", "A", 3), new ReturnLine("2", "B", 1));
    private static final RequestReturn REQUEST = new RequestReturn(RETURN, ORDER, LINES, "does not fit");
    private static final ApproveReturn APPROVE = new ApproveReturn(RETURN);
    private static final DeclineReturn DECLINE = new DeclineReturn(RETURN, "too late");
    private static final CancelReturn CANCEL = new CancelReturn(RETURN, "keeps it");
    private static final CloseReturn CLOSE = new CloseReturn(RETURN);

    private static ReceiveReturn receive(String receiptId, ReceivedUnits... units) {
        return new ReceiveReturn(RETURN, receiptId, "MAIN", List.of(units));
    }

    private static ReceivedUnits units(String lineId, String sku, int quantity, Disposition disposition) {
        return new ReceivedUnits(lineId, sku, quantity, disposition);
    }

    private static final ReceivedUnits TWO_GOOD = units("1", "A", 2, Disposition.RESTOCK);
    private static final ReceivedUnits ONE_BROKEN = units("1", "A", 1, Disposition.DAMAGED);
    private static final ReceivedUnits B_GONE = units("2", "B", 1, Disposition.WRITE_OFF);

    private static TestExecutor<Return> given(Object... steps) {
        return Given.given(Return.class, NOW, steps);
    }

    private static RecordReturn recorded(String amount) {
        return recorded(
                List.of(new CreditedLine("1", "A", 3, BigMoney.parse("GBP " + amount), Disposition.RESTOCK)),
                List.of());
    }

    private static RecordReturn recorded(List<CreditedLine> lines, List<Charge> charges) {
        return new RecordReturn(RETURN, null, "17850", "MAIN", NOW, CurrencyUnit.GBP, lines, charges);
    }

    @Test
    void aCustomerAsks() {
        given().when(REQUEST).expectEvents(new ReturnRequested(RETURN, ORDER, LINES, "does not fit"));
    }

    @Test
    void askingTheSameAgainChangesNothing() {
        given(REQUEST).when(REQUEST).expectNoEvents().expectSuccessfulHandlerExecution();
        given(REQUEST)
                .when(new RequestReturn(RETURN, new OrderId("order-2"), LINES, "does not fit"))
                .expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
        given(REQUEST)
                .when(new RequestReturn(RETURN, ORDER, LINES.subList(0, 1), "does not fit"))
                .expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
        given(REQUEST)
                .when(new RequestReturn(RETURN, ORDER, LINES, "too dear"))
                .expectNoEvents()
                .expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
    }

    @Test
    void aReturnIsOfSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestReturn(RETURN, ORDER, null, "does not fit"))
                .withMessage("lines is empty; give at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receive("d1"))
                .withMessage("units is empty; give at least one");
    }

    static Stream<Arguments> whatTheDifferenceIsCalled() {
        CreditedLine line = new CreditedLine("1", "A", 3, BigMoney.parse("GBP 1.00"), Disposition.RESTOCK);
        CreditedLine inEuro = new CreditedLine("1", "A", 3, BigMoney.parse("EUR 1.00"), Disposition.RESTOCK);
        CreditedLine broken = new CreditedLine("1", "A", 3, BigMoney.parse("GBP 1.00"), Disposition.DAMAGED);
        Charge postage = new Charge("POST", null, 1, BigMoney.parse("GBP 2.00"));
        return Stream.of(
                Arguments.of(
                        new RecordReturn(
                                RETURN, null, "17850", "MAIN", NOW, CurrencyUnit.EUR, List.of(inEuro), List.of()),
                        "is in GBP and not in EUR"),
                Arguments.of(
                        new RecordReturn(
                                RETURN, ORDER, "17850", "MAIN", NOW, CurrencyUnit.GBP, List.of(line), List.of()),
                        "is of no order and not of order order-1"),
                Arguments.of(
                        new RecordReturn(RETURN, null, null, "MAIN", NOW, CurrencyUnit.GBP, List.of(line), List.of()),
                        "is of customer 17850 and not of no customer"),
                Arguments.of(
                        new RecordReturn(
                                RETURN, null, "17850", "STORE1", NOW, CurrencyUnit.GBP, List.of(line), List.of()),
                        "came to MAIN and not to STORE1"),
                Arguments.of(
                        new RecordReturn(
                                RETURN,
                                null,
                                "17850",
                                "MAIN",
                                NOW.minusSeconds(1),
                                CurrencyUnit.GBP,
                                List.of(line),
                                List.of()),
                        "took place at 2026-11-22T12:00:00Z and not at 2026-11-22T11:59:59Z"),
                Arguments.of(recorded(List.of(broken), List.of()), "is for other goods, prices or dispositions"),
                Arguments.of(recorded(List.of(line), List.of(postage)), "is for other charges"));
    }

    @ParameterizedTest
    @MethodSource("whatTheDifferenceIsCalled")
    void aReturnThatDiffersIsRefusedWithWhatDiffers(RecordReturn other, String difference) {
        given(recorded("1.00"))
                .when(other)
                .expectNoEvents()
                .expectException(refusedAs(ReturnRefused.RETURN_DIFFERS))
                .expectExceptionMessage("Return ret-1 " + difference + "; use a return id of its own");
    }

    @Test
    void aReturnThatIsCreditedInAnotherWayIsAnother() {
        List<CreditedLine> goods =
                List.of(new CreditedLine("1", "A", 3, BigMoney.parse("GBP 1.00"), Disposition.RESTOCK));
        RecordReturn atTill = new RecordReturn(
                RETURN, ORDER, CreditMethod.AT_TILL, null, "MAIN", NOW, CurrencyUnit.GBP, goods, List.of());
        RecordReturn byPayment = new RecordReturn(
                RETURN, ORDER, CreditMethod.ORIGINAL_PAYMENT, null, "MAIN", NOW, CurrencyUnit.GBP, goods, List.of());
        given(atTill)
                .when(byPayment)
                .expectException(refusedAs(ReturnRefused.RETURN_DIFFERS))
                .expectExceptionMessage(
                        "Return ret-1 is credited AT_TILL and not ORIGINAL_PAYMENT; use a return id of its own");
    }

    @Test
    void theGoodsMayCome() {
        given(REQUEST).when(APPROVE).expectEvents(new ReturnApproved(RETURN, ORDER));
        given(REQUEST, APPROVE).when(APPROVE).expectNoEvents();
    }

    @Test
    void theGoodsAreNotTakenBack() {
        given(REQUEST).when(DECLINE).expectEvents(new ReturnDeclined(RETURN, ORDER, "too late"));
        given(REQUEST, DECLINE).when(DECLINE).expectNoEvents();
    }

    @Test
    void whatIsDecidedStays() {
        given(REQUEST, APPROVE).when(DECLINE).expectException(refusedAs(ReturnRefused.NOT_POSSIBLE_NOW));
        given(REQUEST, DECLINE)
                .when(APPROVE)
                .expectException(refusedAs(ReturnRefused.NOT_POSSIBLE_NOW))
                .expectExceptionMessage("Return ret-1 is DECLINED and cannot be approved");
    }

    @Test
    void goodsComeInPartsAndEachUnitIsToldWhatBecomesOfIt() {
        given(REQUEST, APPROVE)
                .when(receive("d1", TWO_GOOD, ONE_BROKEN))
                .expectEvents(
                        new ReturnUnitsReceived(RETURN, ORDER, "d1", "MAIN", List.of(TWO_GOOD, ONE_BROKEN), false));
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD, ONE_BROKEN))
                .when(receive("d2", B_GONE))
                .expectEvents(new ReturnUnitsReceived(RETURN, ORDER, "d2", "MAIN", List.of(B_GONE), true));
    }

    @Test
    void aDeliveryCountsOnce() {
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD))
                .when(receive("d1", TWO_GOOD))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void noMoreComesThanWasApproved() {
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD))
                .when(receive("d2", TWO_GOOD))
                .expectException(refusedAs(ReturnRefused.MORE_THAN_APPROVED))
                .expectExceptionMessage("4 units of line 1 of return ret-1 have come in total; 3 were to come");
    }

    @Test
    void whatWasNotAskedForIsNotReceived() {
        given(REQUEST, APPROVE)
                .when(receive("d1", units("1", "B", 1, Disposition.RESTOCK)))
                .expectException(refusedAs(ReturnRefused.UNKNOWN_LINE));
        given(REQUEST).when(receive("d1", TWO_GOOD)).expectException(refusedAs(ReturnRefused.NOT_POSSIBLE_NOW));
    }

    @Test
    void aClosedReturnSaysWhatHasCome() {
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD))
                .when(CLOSE)
                .expectEvents(new ReturnClosed(RETURN, ORDER, List.of(new ReturnLine("1", "A", 2))));
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD), CLOSE).when(CLOSE).expectNoEvents();
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD), CLOSE)
                .when(receive("d2", B_GONE))
                .expectException(refusedAs(ReturnRefused.NOT_POSSIBLE_NOW));
    }

    @Test
    void aReturnThatNothingCameOfIsCancelledNotClosed() {
        given(REQUEST, APPROVE).when(CLOSE).expectException(refusedAs(ReturnRefused.NOT_POSSIBLE_NOW));
        given(REQUEST, APPROVE).when(CANCEL).expectEvents(new ReturnCancelled(RETURN, ORDER, "keeps it"));
        given(REQUEST, CANCEL).when(CANCEL).expectNoEvents();
    }

    @Test
    void whatHasComeIsNotCancelled() {
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD))
                .when(CANCEL)
                .expectException(refusedAs(ReturnRefused.NOT_POSSIBLE_NOW));
    }

    @Test
    void aCreditOverTheCounterIsAFact() {
        given().when(recorded("0.335"))
                .expectEvents(new ReturnRecorded(
                        RETURN,
                        null,
                        CreditMethod.AT_TILL,
                        "17850",
                        "MAIN",
                        NOW,
                        NOW,
                        CurrencyUnit.GBP,
                        recorded("0.335").lines(),
                        List.of(),
                        Money.parse("GBP 1.01")));
    }

    @Test
    void aCreditIsRecordedOnce() {
        given(recorded("1.00")).when(recorded("1.00")).expectNoEvents().expectSuccessfulHandlerExecution();
        given(recorded("1.00")).when(recorded("2.00")).expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("creditsThatDiffer")
    void aReturnIdIsNotUsedForAnotherCredit(String differing, RecordReturn other) {
        given(GOODS).when(other).expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
    }

    private static final RecordReturn GOODS =
            credit(ORDER, CreditMethod.AT_TILL, "17850", "MAIN", NOW, "1", "A", 3, "1.00", Disposition.RESTOCK);

    static Stream<Arguments> creditsThatDiffer() {
        CreditMethod till = CreditMethod.AT_TILL;
        Disposition restock = Disposition.RESTOCK;
        return Stream.of(
                Arguments.of("sku", credit(ORDER, till, "17850", "MAIN", NOW, "1", "B", 3, "1.00", restock)),
                Arguments.of("line", credit(ORDER, till, "17850", "MAIN", NOW, "2", "A", 3, "1.00", restock)),
                Arguments.of("units", credit(ORDER, till, "17850", "MAIN", NOW, "1", "A", 1, "3.00", restock)),
                Arguments.of(
                        "order",
                        credit(new OrderId("order-2"), till, "17850", "MAIN", NOW, "1", "A", 3, "1.00", restock)),
                Arguments.of("no order", credit(null, till, "17850", "MAIN", NOW, "1", "A", 3, "1.00", restock)),
                Arguments.of(
                        "method",
                        credit(
                                ORDER,
                                CreditMethod.ORIGINAL_PAYMENT,
                                "17850",
                                "MAIN",
                                NOW,
                                "1",
                                "A",
                                3,
                                "1.00",
                                restock)),
                Arguments.of("customer", credit(ORDER, till, "17851", "MAIN", NOW, "1", "A", 3, "1.00", restock)),
                Arguments.of("location", credit(ORDER, till, "17850", "S1", NOW, "1", "A", 3, "1.00", restock)),
                Arguments.of(
                        "time",
                        credit(ORDER, till, "17850", "MAIN", NOW.minusSeconds(86_400), "1", "A", 3, "1.00", restock)),
                Arguments.of(
                        "disposition",
                        credit(ORDER, till, "17850", "MAIN", NOW, "1", "A", 3, "1.00", Disposition.WRITE_OFF)));
    }

    private static RecordReturn credit(
            @Nullable OrderId orderId,
            CreditMethod method,
            String customerId,
            String location,
            Instant occurredAt,
            String lineId,
            String sku,
            int quantity,
            String price,
            Disposition disposition) {
        return new RecordReturn(
                RETURN,
                orderId,
                method,
                customerId,
                location,
                occurredAt,
                CurrencyUnit.GBP,
                List.of(new CreditedLine(lineId, sku, quantity, BigMoney.parse("GBP " + price), disposition)),
                List.of());
    }

    @Test
    void otherChargesOfTheSameValueAreAnotherCredit() {
        List<Charge> postage = List.of(new Charge("POST", "POSTAGE", 1, BigMoney.parse("GBP 9.00")));
        List<Charge> fee = List.of(new Charge("FEE", "POSTAGE", 1, BigMoney.parse("GBP 9.00")));
        List<Charge> sameInOtherWords = List.of(new Charge("POST", "Postage", 1, BigMoney.parse("GBP 9.00")));
        given(recorded(List.of(), postage))
                .when(recorded(List.of(), fee))
                .expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
        given(recorded(List.of(), postage))
                .when(recorded(List.of(), sameInOtherWords))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCustomersReturnAndACreditDoNotShareAnId() {
        given(REQUEST).when(recorded("1.00")).expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
        given(recorded("1.00")).when(REQUEST).expectException(refusedAs(ReturnRefused.RETURN_DIFFERS));
    }

    @Test
    void aCreditThatHasNotHappenedYetIsRefused() {
        RecordReturn inTenMinutes = credit(
                null,
                CreditMethod.AT_TILL,
                "17850",
                "MAIN",
                NOW.plusSeconds(600),
                "1",
                "A",
                1,
                "1.00",
                Disposition.RESTOCK);
        given().when(inTenMinutes)
                .expectNoEvents()
                .expectException(refusedAs(ReturnRefused.FROM_THE_FUTURE))
                .expectExceptionMessage(
                        "Return ret-1 took place at 2026-11-22T12:10:00Z and it is 2026-11-22T12:00:00Z;"
                                + " check the till's clock");
    }

    @Test
    void aTillsClockMayBeFiveMinutesAhead() {
        given().when(credit(
                        null,
                        CreditMethod.AT_TILL,
                        "17850",
                        "MAIN",
                        NOW.plusSeconds(300),
                        "1",
                        "A",
                        1,
                        "1.00",
                        Disposition.RESTOCK))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aReceiptIdIsNotUsedForAnotherDelivery() {
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD))
                .when(receive("d1", ONE_BROKEN))
                .expectException(refusedAs(ReturnRefused.RECEIPT_DIFFERS));
        given(REQUEST, APPROVE, receive("d1", TWO_GOOD))
                .when(new ReceiveReturn(RETURN, "d1", "STORE1", List.of(TWO_GOOD)))
                .expectException(refusedAs(ReturnRefused.RECEIPT_DIFFERS));
    }

    @Test
    void aLineIsNamedOnce() {
        ReturnLine line = new ReturnLine("1", "A", 1);
        CreditedLine credited = recorded("1.00").lines().get(0);
        String message = "lines has line \"1\" twice; give each line once, with all its units";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestReturn(RETURN, ORDER, List.of(line, line), "does not fit"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorded(List.of(credited, credited), List.of()))
                .withMessage(message);
    }

    @Test
    void aCreditIsTheSumOfItsLinesAndCharges() {
        List<Charge> charges = List.of(new Charge("POST", "POSTAGE", 2, BigMoney.parse("GBP 9.005")));
        assertThat(recorded(recorded("0.335").lines(), charges).total()).isEqualTo(Money.parse("GBP 19.02"));
        assertThat(recorded(List.of(), charges).total()).isEqualTo(Money.parse("GBP 18.01"));
    }

    @Test
    void allThatIsCreditedIsInTheCurrencyOfTheReturn() {
        BigMoney inEuro = BigMoney.parse("EUR 1.00");
        String message = "A unit price is EUR 1.00; the return is in GBP, give all prices in it";
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> recorded(List.of(new CreditedLine("1", "A", 3, inEuro, Disposition.RESTOCK)), List.of()))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorded(recorded("1.00").lines(), List.of(new Charge("POST", null, 1, inEuro))))
                .withMessage(message);
    }

    @Test
    void aCreditIsForSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RecordReturn(RETURN, null, null, "MAIN", NOW, CurrencyUnit.GBP, List.of(), List.of()))
                .withMessage("lines and charges are both empty; give at least one line or charge");
    }
}
