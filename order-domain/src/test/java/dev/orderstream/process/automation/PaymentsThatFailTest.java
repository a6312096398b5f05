package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordCaptureFailure;
import dev.orderstream.payment.RecordDecline;
import dev.orderstream.payment.RecordRefund;
import dev.orderstream.payment.RecordRefundFailure;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.payment.RetryCapture;
import dev.orderstream.payment.RetryRefund;
import dev.orderstream.payment.SettleCapture;
import dev.orderstream.payment.SettleRefund;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.process.OrderStep;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RequestReturn;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that lapses, is not taken or not given back, and what people can do about it. The test is the provider and the warehouse. */
class PaymentsThatFailTest {

    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.PAY_THEN_FULFILL);

    @BeforeEach
    void place() {
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
        settled(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void settled(Object command) {
        assertThat(shop.send(command)).isEmpty();
        shop.settle();
    }

    private void authorizeForAWeek() {
        settled(new RecordAuthorization(
                PAYMENT, "auth-1", shop.clock().instant().plus(A_WEEK)));
    }

    private void lapse() {
        shop.clock().advance(A_WEEK);
        shop.sweep();
    }

    private void shipEverything() {
        shop.send(new StartPicking(WORK));
        shop.send(new RecordPick(WORK, "1", 6));
        shop.send(new RecordPick(WORK, "2", 2));
        shop.send(new PackShipment(WORK, "p1", List.of(new ShipmentLine("1", 6), new ShipmentLine("2", 2))));
        settled(new RecordShipment(WORK, "p1", "DHL", "JD1"));
    }

    private List<String> holds() {
        List<String> holds = new ArrayList<>();
        for (Object event : shop.eventsOf(ORDER)) {
            if (event instanceof OrderHeld held) {
                holds.add(held.hold());
            } else if (event instanceof OrderHoldReleased released) {
                holds.remove(released.hold());
            }
        }
        return holds;
    }

    private FulfillmentEvent work() {
        return shop.last(WORK, FulfillmentEvent.class);
    }

    private static final Money ALL = Money.parse("GBP 40.08");

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whenALapsedPaymentIsLetGoOnItIsAskedForAgainAndTheWorkWaitsForIt(int times) {
        shop.handlingEach(times);
        authorizeForAWeek();
        lapse();
        assertThat(holds()).containsExactly("payment-expired");
        assertThat(work()).isInstanceOf(FulfillmentHeld.class);

        settled(new ReleaseOrderHold(ORDER, "payment-expired"));
        assertThat(shop.last(PAYMENT, PaymentEvent.class))
                .isEqualTo(new PaymentRequested(
                        PAYMENT, ORDER, ALL, shop.clock().instant().plus(Duration.ofMinutes(15))));
        assertThat(work()).isInstanceOf(FulfillmentHeld.class);
        assertThat(shop.send(new StartPicking(WORK)))
                .map(DomainRefusal::code)
                .contains(FulfillmentRefused.NOT_POSSIBLE_NOW);

        settled(new RecordAuthorization(PAYMENT, "auth-2", null));
        assertThat(work()).isInstanceOf(FulfillmentResumed.class);
        shipEverything();
        settled(new RecordCapture(PAYMENT, "p1"));
        assertThat(shop.last(PAYMENT, PaymentCaptured.class).captured()).isEqualTo(ALL);
        assertThat(holds()).isEmpty();
    }

    @Test
    void aPaymentThatLapsesAgainKeepsTheOrderAgain() {
        authorizeForAWeek();
        lapse();
        settled(new ReleaseOrderHold(ORDER, "payment-expired"));
        shop.clock().advance(Duration.ofMinutes(15));
        shop.sweep();
        assertThat(holds()).containsExactly("payment-expired");
        assertThat(work()).isInstanceOf(FulfillmentHeld.class);
    }

    @Test
    void aPaymentThatIsDeclinedWhenItIsAskedForAgainKeepsTheOrder() {
        authorizeForAWeek();
        lapse();
        settled(new ReleaseOrderHold(ORDER, "payment-expired"));
        settled(new RecordDecline(PAYMENT, "insufficient funds"));
        assertThat(holds()).containsExactly("payment-declined");
        assertThat(work()).isInstanceOf(FulfillmentHeld.class);
        settled(new ReleaseOrderHold(ORDER, "payment-declined"));
        assertThat(shop.eventsOf(PAYMENT, PaymentRequested.class)).hasSize(3);
    }

    @Test
    void aVoidedPaymentOfAnOrderThatIsLetGoOnIsAskedForAgain() {
        authorizeForAWeek();
        settled(new VoidPayment(PAYMENT));
        settled(new ReleaseOrderHold(ORDER, "payment-voided"));
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentRequested.class);
        assertThat(work()).isInstanceOf(FulfillmentHeld.class);
    }

    @Test
    void aVoidThatComesWhileAnotherHoldIsReleasedIsNotUndone() {
        authorizeForAWeek();
        settled(new HoldOrder(ORDER, "review", "look"));
        shop.send(new ReleaseOrderHold(ORDER, "review"));
        settled(new VoidPayment(PAYMENT));

        assertThat(shop.eventsOf(PAYMENT, PaymentRequested.class)).hasSize(1);
        assertThat(holds()).containsExactly("payment-voided");

        settled(new ReleaseOrderHold(ORDER, "payment-voided"));
        assertThat(shop.eventsOf(PAYMENT, PaymentRequested.class)).hasSize(2);
    }

    @Test
    void aDeclineThatComesWhileAnotherHoldIsReleasedIsNotAskedForAgain() {
        authorizeForAWeek();
        lapse();
        settled(new ReleaseOrderHold(ORDER, "payment-expired"));
        settled(new HoldOrder(ORDER, "review", "look"));
        shop.send(new ReleaseOrderHold(ORDER, "review"));
        settled(new RecordDecline(PAYMENT, "no funds"));

        assertThat(shop.eventsOf(PAYMENT, PaymentRequested.class)).hasSize(2);
        assertThat(holds()).containsExactly("payment-declined");
    }

    @Test
    void aPaymentThatHasLapsedWithoutAnybodyNoticingIsAskedForAgainWhenAnyHoldIsReleased() {
        authorizeForAWeek();
        settled(new HoldOrder(ORDER, "fraud-review", "look"));
        shop.clock().advance(A_WEEK);
        settled(new ReleaseOrderHold(ORDER, "fraud-review"));
        assertThat(shop.eventsOf(PAYMENT, PaymentExpired.class)).hasSize(1);
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentRequested.class);
        assertThat(work()).isInstanceOf(FulfillmentHeld.class);
        settled(new RecordAuthorization(PAYMENT, "auth-2", null));
        assertThat(holds()).isEmpty();
        assertThat(work()).isInstanceOf(FulfillmentResumed.class);
    }

    @Test
    void whileAnotherHoldIsLeftNothingIsAskedFor() {
        authorizeForAWeek();
        settled(new HoldOrder(ORDER, "fraud-review", "look"));
        lapse();
        settled(new ReleaseOrderHold(ORDER, "payment-expired"));
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentExpired.class);
    }

    @Test
    void goodsThatHaveLeftUnpaidArePaidForWhenTheMoneyIsPromisedAnew() {
        authorizeForAWeek();
        shop.clock().advance(A_WEEK);
        shipEverything();
        assertThat(holds()).containsExactly("not-captured");
        assertThat(shop.eventsOf(ORDER, OrderCompleted.class)).hasSize(1);
        settled(new ReleaseOrderHold(ORDER, "not-captured"));
        settled(new RecordAuthorization(PAYMENT, "auth-2", null));
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isEqualTo(new CaptureRequested(PAYMENT, ORDER, "p1", ALL));
    }

    @Test
    void goodsThatHaveLeftUnpaidStayWithPeopleWhenTheMoneyIsDeclinedOnceMore() {
        authorizeForAWeek();
        shop.clock().advance(A_WEEK);
        shipEverything();
        settled(new ReleaseOrderHold(ORDER, "not-captured"));
        settled(new RecordDecline(PAYMENT, "insufficient funds"));
        assertThat(holds()).containsExactly("not-captured");
        settled(new ReleaseOrderHold(ORDER, "not-captured"));
        settled(new RecordAuthorization(PAYMENT, "auth-2", null));
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isEqualTo(new CaptureRequested(PAYMENT, ORDER, "p1", ALL));
    }

    @Test
    void aCaptureThatFailedIsTriedAgainUnderAnotherIdAndTheHoldGoes() {
        authorizeForAWeek();
        shipEverything();
        settled(new RecordCaptureFailure(PAYMENT, "p1", "the card was stopped"));
        assertThat(holds()).containsExactly("capture-failed");
        settled(new RetryCapture(PAYMENT, "p1", "p1-again"));
        assertThat(holds()).containsExactly("capture-failed");
        settled(new RecordCapture(PAYMENT, "p1-again"));
        assertThat(shop.last(PAYMENT, PaymentCaptured.class).captured()).isEqualTo(ALL);
        assertThat(holds()).isEmpty();
    }

    @Test
    void aCaptureThatFailsAgainKeepsTheOrder() {
        authorizeForAWeek();
        shipEverything();
        settled(new RecordCaptureFailure(PAYMENT, "p1", "the card was stopped"));
        settled(new RetryCapture(PAYMENT, "p1", "p1-again"));
        settled(new RecordCaptureFailure(PAYMENT, "p1-again", "the card was stopped"));
        assertThat(holds()).containsExactly("capture-failed");
        settled(new SettleCapture(PAYMENT, "p1-again", "paid in cash"));
        assertThat(holds()).isEmpty();
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.DONE);
    }

    @Test
    void whileAnotherCaptureHasFailedTheHoldStays() {
        authorizeForAWeek();
        shop.send(new StartPicking(WORK));
        shop.send(new RecordPick(WORK, "1", 6));
        shop.send(new RecordPick(WORK, "2", 2));
        shop.send(new PackShipment(WORK, "p1", List.of(new ShipmentLine("1", 6))));
        shop.send(new PackShipment(WORK, "p2", List.of(new ShipmentLine("2", 2))));
        shop.send(new RecordShipment(WORK, "p1", "DHL", "JD1"));
        settled(new RecordShipment(WORK, "p2", "DHL", "JD2"));
        settled(new RecordCaptureFailure(PAYMENT, "p1", "the card was stopped"));
        settled(new RecordCaptureFailure(PAYMENT, "p2", "the card was stopped"));
        settled(new SettleCapture(PAYMENT, "p1", "paid in cash"));
        assertThat(holds()).containsExactly("capture-failed");
        settled(new SettleCapture(PAYMENT, "p2", "paid in cash"));
        assertThat(holds()).isEmpty();
    }

    @Test
    void aRefundThatFailedIsTriedAgainOrSettledElsewhereAndTheHoldGoes() {
        authorizeForAWeek();
        shipEverything();
        settled(new RecordCapture(PAYMENT, "p1"));
        sendBack(new ReturnId("ret-1"), 1);
        settled(new RecordRefundFailure(PAYMENT, "ret-1", "the account was closed"));
        assertThat(holds()).containsExactly("refund-failed");
        settled(new RetryRefund(PAYMENT, "ret-1", "ret-1-again"));
        settled(new RecordRefund(PAYMENT, "ret-1-again"));
        assertThat(holds()).isEmpty();

        sendBack(new ReturnId("ret-2"), 1);
        settled(new RecordRefundFailure(PAYMENT, "ret-2", "the account was closed"));
        settled(new SettleRefund(PAYMENT, "ret-2", "paid in cash"));
        assertThat(holds()).isEmpty();
        assertThat(shop.eventsOf(PAYMENT, RefundRequested.class)).hasSize(3);
    }

    private void sendBack(ReturnId returnId, int lanterns) {
        settled(new RequestReturn(returnId, ORDER, List.of(new ReturnLine("1", "85123A", lanterns)), "does not fit"));
        settled(new ReceiveReturn(
                returnId, "d1", "MAIN", List.of(new ReceivedUnits("1", "85123A", lanterns, Disposition.RESTOCK))));
    }

    @Test
    void anOrderThatIsWithTheWarehouseIsNotCompletedByAnybodyElseAndTakesItsStockOnce() {
        authorizeForAWeek();
        assertThat(completion()).contains(OrderRefused.IN_FULFILLMENT);
        shop.send(new StartPicking(WORK));
        assertThat(completion()).contains(OrderRefused.IN_FULFILLMENT);
        shop.settle();
        assertThat(completion()).contains(OrderRefused.IN_FULFILLMENT);
        shipEverything();
        assertThat(shop.last("85123A@MAIN", StockEvent.class).onHand()).isEqualTo(4);
        assertThat(holds()).isEmpty();
    }

    private Optional<String> completion() {
        return shop.send(new CompleteOrder(ORDER)).map(DomainRefusal::code);
    }

    @Test
    void anOrderOfChargesAloneThatWasHeldIsCompleteWhenItIsLetGoOn() {
        OrderId charges = new OrderId("charges");
        shop.send(new PlaceOrder(charges, null, "17850", null, null, GBP, List.of(), POSTAGE));
        shop.settle();
        shop.send(new HoldOrder(charges, "fraud-review", "look"));
        settled(new RecordAuthorization(PaymentId.of(charges), "auth-1", null));
        assertThat(shop.eventsOf(charges, OrderCompleted.class)).isEmpty();
        settled(new ReleaseOrderHold(charges, "fraud-review"));
        assertThat(shop.eventsOf(charges, OrderCompleted.class)).hasSize(1);
    }
}
