package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.OTHER_RETURN;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.THEN;
import static dev.orderstream.order.OrderExamples.recordSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.orderstream.order.AllowReturn;
import dev.orderstream.order.Charge;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderReturnAllowed;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.RefundCharges;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.DeclineReturn;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.returns.RequestReturn;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItemId;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order of 6 lanterns at 2.55, 2 boxes at 3.39 and 18.00 postage is paid for and delivered; what comes of it back. */
class ReturnedGoodsTest {

    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final StockItemId LANTERN = StockItemId.of("85123A", "MAIN");

    private final ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.PAY_THEN_FULFILL);

    @BeforeEach
    void deliver() {
        shop.with(new SimulatedProvider(shop.gateway(), SimulatedProvider.Mood.AUTHORIZES))
                .with(new SimulatedWarehouse(shop.gateway()));
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        shop.settle();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static RecordReturn credit(ReturnId returnId, CreditMethod method, int lanterns) {
        return credit(returnId, ORDER, method, lanterns(lanterns), List.of());
    }

    private static RecordReturn credit(
            ReturnId returnId,
            @Nullable OrderId orderId,
            CreditMethod method,
            List<CreditedLine> lines,
            List<Charge> charges) {
        return new RecordReturn(returnId, orderId, method, "17850", "MAIN", ProcessInMemory.START, GBP, lines, charges);
    }

    private static List<CreditedLine> lanterns(int quantity) {
        return List.of(new CreditedLine("1", "85123A", quantity, BigMoney.parse("GBP 2.55"), Disposition.RESTOCK));
    }

    private void settled(Object command) {
        shop.send(command);
        shop.settle();
    }

    private Money refunded() {
        return shop.eventsOf(PAYMENT, PaymentRefunded.class).stream()
                .map(PaymentRefunded::amount)
                .reduce(Money.zero(GBP), Money::plus);
    }

    private List<String> holds(OrderId orderId) {
        return shop.eventsOf(orderId, OrderHeld.class).stream()
                .map(OrderHeld::hold)
                .toList();
    }

    private void assertLanterns(long onHand) {
        assertThat(shop.last(LANTERN, StockEvent.class).onHand()).isEqualTo(onHand);
    }

    @Test
    void whatATillHasGivenBackIsRestockedAndNotRefundedOnTheCardToo() {
        settled(credit(RETURN, CreditMethod.AT_TILL, 2));
        assertLanterns(6);
        assertThat(shop.eventsOf(PAYMENT, RefundRequested.class)).isEmpty();
        assertThat(shop.last(ORDER, OrderReturnClosed.class).credited()).isEqualTo(Money.parse("GBP 5.10"));
        assertThat(holds(ORDER)).isEmpty();
    }

    @Test
    void aTillThatDoesNotSayHowItCreditedHasGivenTheMoneyBackItself() {
        settled(new RecordReturn(RETURN, ORDER, "17850", "MAIN", THEN, GBP, lanterns(2), List.of()));
        assertThat(shop.eventsOf(PAYMENT, RefundRequested.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatATillLeavesToThePaymentIsRefundedOnce(int times) {
        shop.handlingEach(times);
        settled(credit(RETURN, CreditMethod.ORIGINAL_PAYMENT, 2));
        settled(credit(RETURN, CreditMethod.ORIGINAL_PAYMENT, 2));
        assertLanterns(6);
        assertThat(refunded()).isEqualTo(Money.parse("GBP 5.10"));
    }

    @Test
    void aUnitThatATillTookBackIsNotSentBackToo() {
        settled(credit(RETURN, CreditMethod.AT_TILL, 6));
        settled(request(OTHER_RETURN, new ReturnLine("1", "85123A", 1)));
        assertThat(shop.eventsOf("ret-2", ReturnDeclined.class)).hasSize(1);
        assertThat(refunded()).isEqualTo(Money.zero(GBP));
    }

    @Test
    void moreUnitsThanWereSoldAreForPeopleAndCountAsBack() {
        settled(credit(RETURN, CreditMethod.AT_TILL, 2));
        settled(credit(OTHER_RETURN, CreditMethod.AT_TILL, 5));
        assertThat(holds(ORDER)).containsExactly("credit-does-not-match");
        settled(request(new ReturnId("ret-3"), new ReturnLine("1", "85123A", 1)));
        assertThat(shop.eventsOf("ret-3", ReturnDeclined.class)).hasSize(1);
    }

    @Test
    void aCreditAtAHundredTimesThePriceIsForPeopleAndLeavesNothingToGiveBack() {
        List<CreditedLine> lantern =
                List.of(new CreditedLine("1", "85123A", 1, BigMoney.parse("GBP 255.00"), Disposition.RESTOCK));
        settled(credit(RETURN, ORDER, CreditMethod.AT_TILL, lantern, List.of()));
        assertThat(holds(ORDER)).containsExactly("credit-does-not-match");
        settled(request(OTHER_RETURN, new ReturnLine("1", "85123A", 5)));
        settled(new ReceiveReturn(
                OTHER_RETURN, "d1", "MAIN", List.of(new ReceivedUnits("1", "85123A", 5, Disposition.RESTOCK))));
        assertThat(refunded()).isEqualTo(Money.zero(GBP));
    }

    @Test
    void aCreditOfNoKnownSaleRestocksAndConcernsNoOrder() {
        int before = shop.eventsOf(ORDER).size();
        settled(credit(RETURN, null, CreditMethod.AT_TILL, lanterns(2), List.of()));
        settled(credit(OTHER_RETURN, new OrderId("never-placed"), CreditMethod.AT_TILL, lanterns(2), List.of()));
        assertLanterns(8);
        assertThat(shop.eventsOf(ORDER)).hasSize(before);
        assertThat(shop.eventsOf("never-placed")).isEmpty();
    }

    @Test
    void aCreditOfChargesCountsAgainstThoseOfItsSale() {
        settled(credit(RETURN, ORDER, CreditMethod.ORIGINAL_PAYMENT, List.of(), POSTAGE));
        assertLanterns(4);
        assertThat(refunded()).isEqualTo(Money.parse("GBP 18.00"));
        assertThat(shop.send(new RefundCharges(ORDER, "r1", Money.parse("GBP 1.00"), "late")))
                .map(DomainRefusal::code)
                .contains(OrderRefused.MORE_THAN_CHARGED);
    }

    @Test
    void whenEverythingHasComeBackThePostageMayBeGivenBackToo() {
        settled(request(RETURN, new ReturnLine("1", "85123A", 6), new ReturnLine("2", "71053", 2)));
        settled(new ReceiveReturn(
                RETURN,
                "d1",
                "MAIN",
                List.of(
                        new ReceivedUnits("1", "85123A", 6, Disposition.RESTOCK),
                        new ReceivedUnits("2", "71053", 2, Disposition.RESTOCK))));
        settled(new RefundCharges(ORDER, "r1", Money.parse("GBP 18.00"), "delivered late"));
        assertThat(refunded()).isEqualTo(Money.parse("GBP 40.08"));
        assertThat(holds(ORDER)).isEmpty();
    }

    @Test
    void aReturnThatIsRecordedBeforeItsSaleIsTakenNoteOfWhenTheSaleComes() {
        settled(credit(RETURN, SALE, CreditMethod.AT_TILL, lanterns(2), List.of()));
        assertLanterns(6);
        assertThat(shop.process(SALE)).isEmpty();
        settled(recordSale(LINES));
        assertLanterns(0);
        assertThat(shop.last(SALE, OrderReturnClosed.class).credited()).isEqualTo(Money.parse("GBP 5.10"));
        settled(new RequestReturn(OTHER_RETURN, SALE, List.of(new ReturnLine("1", "85123A", 5)), "does not fit"));
        assertThat(shop.eventsOf("ret-2", ReturnDeclined.class)).hasSize(1);
        assertThat(holds(SALE)).isEmpty();
    }

    @Test
    void aReturnOfAnotherSkuIsDeclined() {
        settled(request(RETURN, new ReturnLine("1", "71053", 1)));
        assertThat(shop.last("ret-1", ReturnDeclined.class).reason())
                .isEqualTo("Line 1 of order order-1 is of SKU 85123A and not 71053; name the SKU that was sold");
    }

    @Test
    void noReturnIsApprovedForAUnitThatIsInAnotherReturn() {
        settled(request(RETURN, new ReturnLine("1", "85123A", 6)));
        shop.send(request(OTHER_RETURN, new ReturnLine("1", "85123A", 1)));
        Throwable refused = catchThrowable(() -> approval().requireLeave(OTHER_RETURN));
        assertThat(DomainRefusal.in(refused)).map(DomainRefusal::code).contains(OrderRefused.MORE_THAN_FULFILLED);
        shop.settle();
        assertThat(shop.eventsOf("ret-2", ReturnApproved.class)).isEmpty();
        assertThat(shop.eventsOf("ret-2", ReturnDeclined.class)).hasSize(1);
    }

    @Test
    void leaveOfTheOrderBooksTheUnitsOnce() {
        shop.send(request(RETURN, new ReturnLine("1", "85123A", 6)));
        approval().requireLeave(RETURN);
        shop.send(new ApproveReturn(RETURN));
        shop.settle();
        assertThat(shop.eventsOf(ORDER, OrderReturnAllowed.class)).hasSize(1);
        assertThat(shop.eventsOf("ret-1", ReturnApproved.class)).hasSize(1);
    }

    @Test
    void leaveIsForAReturnThatThereIsAndNotForOneThatATillRecorded() {
        assertThatExceptionOfType(AggregateNotFoundException.class)
                .isThrownBy(() -> approval().requireLeave(new ReturnId("ret-9")))
                .withMessage("There is no return ret-9");
        settled(credit(RETURN, null, CreditMethod.AT_TILL, lanterns(2), List.of()));
        int before = shop.eventsOf(ORDER).size();
        approval().requireLeave(RETURN);
        approval().giveUp(RETURN);
        assertThat(shop.eventsOf(ORDER)).hasSize(before);
    }

    @Test
    void unitsOfAReturnThatSomebodyDeclinesMayComeBackWithAnother() {
        shop.send(request(RETURN, new ReturnLine("1", "85123A", 6)));
        approval().requireLeave(RETURN);
        settled(new DeclineReturn(RETURN, "too late"));
        settled(request(OTHER_RETURN, new ReturnLine("1", "85123A", 6)));
        assertThat(shop.eventsOf("ret-2", ReturnApproved.class)).hasSize(1);
    }

    @Test
    void unitsOfAReturnThatIsDeclinedWhileTheOrderIsAskedMayComeBackWithAnother() {
        shop.justBefore(AllowReturn.class, () -> shop.send(new DeclineReturn(RETURN, "too late")));
        settled(request(RETURN, new ReturnLine("1", "85123A", 6)));
        assertThat(shop.eventsOf("ret-1", ReturnApproved.class)).isEmpty();
        settled(request(OTHER_RETURN, new ReturnLine("1", "85123A", 6)));
        assertThat(shop.eventsOf("ret-2", ReturnApproved.class)).hasSize(1);
    }

    @Test
    void leaveThatComesAfterADeclineIsGivenUp() {
        shop.send(request(RETURN, new ReturnLine("1", "85123A", 6)));
        shop.send(new DeclineReturn(RETURN, "too late"));
        approval().requireLeave(RETURN);
        approval().giveUp(RETURN);
        shop.settle();
        settled(request(OTHER_RETURN, new ReturnLine("1", "85123A", 6)));
        assertThat(shop.eventsOf("ret-2", ReturnApproved.class)).hasSize(1);
    }

    @Test
    void whatComesBackWithoutTheOrdersLeaveIsForPeople() {
        shop.send(request(RETURN, new ReturnLine("1", "85123A", 7)));
        shop.send(new ApproveReturn(RETURN));
        settled(new ReceiveReturn(
                RETURN, "d1", "MAIN", List.of(new ReceivedUnits("1", "85123A", 7, Disposition.RESTOCK))));
        assertThat(holds(ORDER)).contains("return-does-not-match");
        assertThat(refunded()).isEqualTo(Money.zero(GBP));
    }

    private ReturnApproval approval() {
        return new ReturnApproval(shop.events(), shop.gateway());
    }

    private static RequestReturn request(ReturnId returnId, ReturnLine... lines) {
        return new RequestReturn(returnId, ORDER, List.of(lines), "does not fit");
    }
}
