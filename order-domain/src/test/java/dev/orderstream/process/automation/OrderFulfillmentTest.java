package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.ADDRESS;
import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderstream.fulfillment.DeliveryAddressChanged;
import dev.orderstream.fulfillment.FulfillmentCancelled;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentLineReduced;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CancelOrderLines;
import dev.orderstream.order.ChangeShippingAddress;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.payment.LateAuthorizationFound;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCaptureFailure;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.process.OrderStep;
import dev.orderstream.returns.CancelReturn;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RequestReturn;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SendTransfer;
import dev.orderstream.stock.SetStockPolicy;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.StockTransferExpected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that are paid for and handed to the warehouse, with everything that may come between. */
class OrderFulfillmentTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final StockItemId LANTERN = StockItemId.of("85123A", "MAIN");
    private static final StockItemId BOX = StockItemId.of("71053", "MAIN");

    private final ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.PAY_THEN_FULFILL);

    @AfterEach
    void close() {
        shop.close();
    }

    private void open(SimulatedProvider.Mood mood) {
        shop.with(new SimulatedProvider(shop.gateway(), mood));
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
    }

    private void openWithWarehouse() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        shop.with(new SimulatedWarehouse(shop.gateway()));
    }

    private void place() {
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        shop.settle();
    }

    private void assertFree(StockItemId item, long onHand) {
        StockEvent stock = shop.last(item, StockEvent.class);
        assertThat(stock.onHand()).as("on hand of " + item).isEqualTo(onHand);
        assertThat(stock.reserved()).as("reserved of " + item).isZero();
    }

    private void assertFulfilledAndPaid() {
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderCompleted.class);
        assertThat(shop.last(PAYMENT, PaymentCaptured.class).captured()).isEqualTo(Money.parse("GBP 40.08"));
        assertThat(shop.eventsOf(PAYMENT, PaymentCaptured.class)).hasSize(2);
        assertThat(shop.eventsOf(ORDER, OrderLinesFulfilled.class)).hasSize(2);
        assertFree(LANTERN, 4);
        assertFree(BOX, 8);
    }

    private Optional<String> refusalOf(Object command) {
        return shop.send(command).map(DomainRefusal::code);
    }

    private void assertHeld(String hold) {
        assertThat(shop.eventsOf(ORDER, OrderHeld.class))
                .extracting(OrderHeld::hold)
                .contains(hold);
    }

    @Test
    void aPaidOrderIsShippedShipmentByShipmentAndItsMoneyTakenWithEach() {
        openWithWarehouse();
        place();
        assertFulfilledAndPaid();
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void handlingEveryEventSeveralTimesChangesNothing(int times) {
        shop.handlingEach(times);
        openWithWarehouse();
        place();
        assertFulfilledAndPaid();
    }

    @ParameterizedTest(name = "crash at command {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void aCrashAtAnyCommandChangesNothing(int command) {
        shop.crashingAt(command);
        openWithWarehouse();
        place();
        assertThat(shop.hasCrashed()).isTrue();
        assertFulfilledAndPaid();
    }

    @Test
    void anOrderWhosePaymentIsDeclinedHoldsNothing() {
        open(SimulatedProvider.Mood.DECLINES);
        place();
        assertThat(shop.last(ORDER, OrderEvent.class))
                .isEqualTo(new OrderRejected(ORDER, "payment-declined", List.of()));
        assertFree(LANTERN, 10);
        assertFree(BOX, 10);
    }

    @Test
    void anOrderThatCannotBeHadIsNotPaidFor() {
        shop.with(new SimulatedProvider(shop.gateway(), SimulatedProvider.Mood.AUTHORIZES));
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        place();
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderRejected.class);
        assertThat(shop.eventsOf(PAYMENT)).isEmpty();
        assertFree(LANTERN, 10);
    }

    @Test
    void aPaymentThatNobodyAnswersTimesOutAndTheOrderHoldsNothing() {
        open(SimulatedProvider.Mood.STAYS_SILENT);
        place();
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.AWAITING_PAYMENT);
        shop.clock().advance(Duration.ofMinutes(15));
        shop.sweep();
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentExpired.class);
        assertThat(shop.last(ORDER, OrderEvent.class))
                .isEqualTo(new OrderRejected(ORDER, "payment-expired", List.of()));
        assertFree(LANTERN, 10);
    }

    @Test
    void anOrderWhosePaymentIsVoidedBeforeItIsConfirmedHoldsNothing() {
        open(SimulatedProvider.Mood.STAYS_SILENT);
        place();
        shop.send(new VoidPayment(PAYMENT));
        shop.settle();
        assertThat(shop.last(ORDER, OrderEvent.class)).isEqualTo(new OrderRejected(ORDER, "payment-voided", List.of()));
        assertFree(LANTERN, 10);
        assertFree(BOX, 10);
    }

    @Test
    void anOrderWhosePaymentIsVoidedWhenItIsConfirmedIsForPeople() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new VoidPayment(PAYMENT));
        shop.settle();
        assertHeld("payment-voided");
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentHeld.class);
    }

    @Test
    void aPromiseOfMoneyThatComesAfterTheTimeOutIsToBeGivenBack() {
        open(SimulatedProvider.Mood.STAYS_SILENT);
        place();
        shop.clock().advance(Duration.ofMinutes(15));
        shop.sweep();
        shop.send(new RecordAuthorization(PAYMENT, "late", null));
        shop.settle();
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(LateAuthorizationFound.class);
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderRejected.class);
    }

    @Test
    void anOrderWhoseHoldHasLapsedIsRejectedAndItsMoneyGivenBackAlsoWithoutASweep() {
        open(SimulatedProvider.Mood.STAYS_SILENT);
        place();
        shop.clock().advance(Duration.ofMinutes(30));
        shop.send(new RecordAuthorization(PAYMENT, "late", null));
        shop.settle();
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderRejected.class);
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentVoided.class);
        shop.sweep();
        assertFree(LANTERN, 10);
    }

    @Test
    void anOrderThatIsCancelledBeforeAnybodyPicksGivesEverythingBack() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentCancelled.class);
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentVoided.class);
        assertFree(LANTERN, 10);
        assertFree(BOX, 10);
    }

    @Test
    void onceSomebodyPicksTheOrderIsNotCancelled() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new StartPicking(WORK));
        shop.settle();
        assertThat(refusalOf(new CancelOrder(ORDER, "changed my mind"))).contains(OrderRefused.BEING_PICKED);
    }

    @Test
    void anOrderThatIsCancelledWhileItIsBeingPackedIsForPeople() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        pickAndPackLanterns();
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentHeld.class);
        assertHeld("cancelled-too-late");
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.ON_HOLD);
    }

    @Test
    void goodsThatLeaveForACancelledOrderAreTakenOutOfTheStockWithoutAPromise() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        pickAndPackLanterns();
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        shop.send(new RecordShipment(WORK, "p1", "DHL", "JD1"));
        shop.settle();
        assertHeld("shipped-unasked");
        assertFree(LANTERN, 4);
        assertFree(BOX, 10);
    }

    @Test
    void goodsWhosePromiseWasGivenUpAreTakenOutOfTheStockNevertheless() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        pickAndPackLanterns();
        shop.send(new ReleaseStock(LANTERN, ReservationId.of(ORDER, "1")));
        shop.send(new RecordShipment(WORK, "p1", "DHL", "JD1"));
        shop.settle();
        assertThat(shop.last(LANTERN, StockSold.class).saleId()).hasToString("order-1@MAIN/p1/1");
        assertFree(LANTERN, 4);
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).isEmpty();
    }

    @Test
    void unitsThatLeaveAlthoughTheyWereCancelledAreTakenOutOfTheStockAndTheOthersArePaidFor() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new CancelOrderLines(ORDER, "fewer", List.of(units("1", 4))));
        pickAndPackLanterns();
        shop.send(new RecordShipment(WORK, "p1", "DHL", "JD1"));
        shop.settle();
        assertHeld("shipped-unasked");
        assertThat(shop.last(ORDER, OrderLinesFulfilled.class).lines())
                .extracting(FulfilledLine::quantity)
                .containsExactly(2);
        assertThat(shop.last(LANTERN, StockEvent.class).reserved()).isZero();
        assertFree(LANTERN, 4);
    }

    private void pickAndPackLanterns() {
        shop.send(new StartPicking(WORK));
        shop.send(new RecordPick(WORK, "1", 6));
        shop.send(new PackShipment(WORK, "p1", List.of(new ShipmentLine("1", 6))));
    }

    @Test
    void whatIsNotFoundIsCancelledSetAsideAndNotPaidFor() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new StartPicking(WORK));
        shop.send(new RecordPick(WORK, "1", 4));
        shop.send(new ReportShortPick(WORK, "1", 2));
        shop.send(new RecordPick(WORK, "2", 2));
        shop.send(new PackShipment(WORK, "p1", List.of(new ShipmentLine("1", 4), new ShipmentLine("2", 2))));
        shop.settle();
        shop.send(new RecordShipment(WORK, "p1", "DHL", "JD1"));
        shop.settle();
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderCompleted.class);
        assertThat(shop.last(PAYMENT, PaymentCaptured.class).captured()).isEqualTo(Money.parse("GBP 34.98"));
        assertThat(shop.last(LANTERN, StockSetAside.class).unavailable()).isEqualTo(2);
        assertFree(LANTERN, 6);
        assertThat(shop.last(LANTERN, StockEvent.class).available()).isEqualTo(4);
    }

    @Test
    void anOrderOfWhichNothingIsFoundIsCancelledAndItsMoneyGivenBack() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new StartPicking(WORK));
        shop.send(new ReportShortPick(WORK, "1", 6));
        shop.send(new ReportShortPick(WORK, "2", 2));
        shop.settle();
        assertThat(shop.eventsOf(ORDER, OrderCancelled.class)).hasSize(1);
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentVoided.class);
        assertFree(LANTERN, 10);
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).isEmpty();
    }

    @Test
    void unitsThatAreCancelledBeforePickingAreNotPickedHeldOrPaidFor() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new CancelOrderLines(ORDER, "changed my mind", List.of(units("1", 2))));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isEqualTo(new FulfillmentLineReduced(WORK, ORDER, "1", 4));
        assertThat(shop.last(LANTERN, StockEvent.class).reserved()).isEqualTo(4);
    }

    @Test
    void goodsThatAreStillToComeAreWaitedForOldestPromiseFirst() {
        shop.with(new SimulatedProvider(shop.gateway(), SimulatedProvider.Mood.AUTHORIZES));
        shop.send(ReceiveStock.of("85123A", "MAIN", 1, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
        shop.send(new SetStockPolicy(LANTERN, 0, 100));
        place();
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderConfirmed.class);
        assertThat(shop.last(WORK, FulfillmentEvent.class))
                .isInstanceOfSatisfying(FulfillmentScheduled.class, work -> assertThat(work.awaited())
                        .containsExactly("1"));
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.AWAITING_GOODS);
        shop.send(ReceiveStock.of("85123A", "MAIN", 5, null));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentOpened.class);
    }

    @Test
    void goodsThatComeBetweenConfirmingAndSchedulingAreNotMissed() {
        shop.with(new SimulatedProvider(shop.gateway(), SimulatedProvider.Mood.AUTHORIZES));
        shop.send(ReceiveStock.of("85123A", "MAIN", 1, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
        shop.send(new SetStockPolicy(LANTERN, 0, 100));
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        while (shop.eventsOf(ORDER, OrderConfirmed.class).isEmpty()) {
            assertThat(shop.handleNext()).isTrue();
        }
        shop.send(ReceiveStock.of("85123A", "MAIN", 5, null));
        shop.settle();
        assertThat(shop.eventsOf(WORK, FulfillmentOpened.class)).hasSize(1);
    }

    @Test
    void whileAnOrderIsHeldNobodyWorksOnIt() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new HoldOrder(ORDER, "fraud-review", "new address"));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentHeld.class);
        shop.send(new ReleaseOrderHold(ORDER, "fraud-review"));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentResumed.class);
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.AWAITING_PICKING);
    }

    @Test
    void anOrderThatWasHeldBeforeItIsConfirmedStartsHeld() {
        open(SimulatedProvider.Mood.STAYS_SILENT);
        place();
        shop.send(new HoldOrder(ORDER, "fraud-review", "new address"));
        shop.send(new RecordAuthorization(PAYMENT, "auth-1", null));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentHeld.class);
    }

    @Test
    void goodsGoToTheNewAddressUntilSomebodyPicks() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new ChangeShippingAddress(ORDER, ADDRESS));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isEqualTo(new DeliveryAddressChanged(WORK, ORDER, ADDRESS));
    }

    @Test
    void anAddressThatComesJustAfterPickingBeganIsForPeople() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new StartPicking(WORK));
        shop.send(new ChangeShippingAddress(ORDER, ADDRESS));
        shop.settle();
        assertHeld("address-changed-too-late");
    }

    @Test
    void unitsThatAreCancelledJustAfterPickingBeganAreForPeople() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        shop.send(new StartPicking(WORK));
        shop.send(new CancelOrderLines(ORDER, "changed my mind", List.of(units("1", 2))));
        shop.settle();
        assertHeld("shortened-too-late");
    }

    @Test
    void moneyThatCouldNotBeTakenIsForPeople() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        place();
        pickAndPackLanterns();
        shop.send(new RecordShipment(WORK, "p1", "DHL", "JD1"));
        while (shop.eventsOf(PAYMENT, dev.orderstream.payment.CaptureRequested.class)
                .isEmpty()) {
            assertThat(shop.handleNext()).isTrue();
        }
        shop.send(new RecordCaptureFailure(PAYMENT, "p1", "network"));
        while (shop.eventsOf(ORDER, OrderHeld.class).isEmpty()) {
            assertThat(handleNextIgnoringTheProvider()).isTrue();
        }
        assertHeld("capture-failed");
    }

    /** The simulated provider contradicts the failure that this test has recorded; that is seen as a refusal. */
    private boolean handleNextIgnoringTheProvider() {
        try {
            return shop.handleNext();
        } catch (RuntimeException refused) {
            return DomainRefusal.in(refused).isPresent();
        }
    }

    @Test
    void whatComesBackIsRestockedAndRefunded() {
        openWithWarehouse();
        place();
        requestReturn(new ReturnLine("1", "85123A", 2));
        shop.send(new ReceiveReturn(
                RETURN,
                "d1",
                "MAIN",
                List.of(
                        new ReceivedUnits("1", "85123A", 1, Disposition.RESTOCK),
                        new ReceivedUnits("1", "85123A", 1, Disposition.DAMAGED))));
        shop.settle();
        assertThat(shop.eventsOf("ret-1", ReturnClosed.class)).hasSize(1);
        assertThat(shop.last(PAYMENT, PaymentRefunded.class).refunded()).isEqualTo(Money.parse("GBP 5.10"));
        assertFree(LANTERN, 6);
        assertThat(shop.last(LANTERN, StockEvent.class).available()).isEqualTo(5);
    }

    @Test
    void aReturnOfWhichMoreIsToComeIsRestockedAndRefundedWhenAllHasCome() {
        openWithWarehouse();
        place();
        requestReturn(new ReturnLine("1", "85123A", 2));
        receiveOneLantern("d1");
        assertFree(LANTERN, 5);
        assertThat(shop.eventsOf("ret-1", ReturnClosed.class)).isEmpty();
        assertThat(shop.eventsOf(PAYMENT, PaymentRefunded.class)).isEmpty();
        receiveOneLantern("d2");
        assertFree(LANTERN, 6);
        assertThat(shop.last(PAYMENT, PaymentRefunded.class).refunded()).isEqualTo(Money.parse("GBP 5.10"));
    }

    private void receiveOneLantern(String receiptId) {
        shop.send(new ReceiveReturn(
                RETURN, receiptId, "MAIN", List.of(new ReceivedUnits("1", "85123A", 1, Disposition.RESTOCK))));
        shop.settle();
    }

    @Test
    void whatIsWrittenOffIsRefundedAndNotRestocked() {
        openWithWarehouse();
        place();
        requestReturn(new ReturnLine("2", "71053", 1));
        shop.send(new ReceiveReturn(
                RETURN, "d1", "MAIN", List.of(new ReceivedUnits("2", "71053", 1, Disposition.WRITE_OFF))));
        shop.settle();
        assertThat(shop.last(PAYMENT, PaymentRefunded.class).refunded()).isEqualTo(Money.parse("GBP 3.39"));
        assertFree(BOX, 8);
    }

    @Test
    void aReturnOfWhatTheCustomerDoesNotHaveIsDeclined() {
        openWithWarehouse();
        place();
        requestReturn(new ReturnLine("1", "85123A", 7));
        assertThat(shop.eventsOf("ret-1", ReturnDeclined.class)).hasSize(1);
    }

    @Test
    void aReturnThatIsCancelledLetsTheGoodsComeBackLater() {
        openWithWarehouse();
        place();
        requestReturn(new ReturnLine("1", "85123A", 6));
        shop.send(new CancelReturn(RETURN, "keeps it"));
        shop.settle();
        shop.send(new RequestReturn(
                new ReturnId("ret-2"), ORDER, List.of(new ReturnLine("1", "85123A", 6)), "does not fit"));
        shop.settle();
        assertThat(shop.eventsOf("ret-2", ReturnDeclined.class)).isEmpty();
    }

    private void requestReturn(ReturnLine line) {
        shop.send(new RequestReturn(RETURN, ORDER, List.of(line), "does not fit"));
        shop.settle();
    }

    @Test
    void unitsThatAreSentElsewhereAreExpectedThere() {
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        shop.send(new SendTransfer(LANTERN, "t1", "STORE1", 4));
        shop.settle();
        assertThat(shop.eventsOf("85123A@STORE1", StockTransferExpected.class)).hasSize(1);
    }

    @Test
    void anOrderThatIsStuckSaysAtWhichStepSinceWhenAndIsDrivenOn() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        shop.loseTheRest();
        shop.clock().advance(Duration.ofMinutes(5));
        OrderProcess stuck = shop.process(ORDER).orElseThrow();
        assertThat(stuck.step()).isEqualTo(OrderStep.RESERVING);
        assertThat(stuck.since()).isEqualTo(ProcessInMemory.START);
        assertThat(stuck.isWaitingSince(shop.clock().instant().minusSeconds(60)))
                .isTrue();
        shop.driveOn(ORDER);
        assertThat(shop.eventsOf(PAYMENT, PaymentRequested.class)).hasSize(1);
        assertThat(shop.eventsOf(ORDER, OrderConfirmed.class)).hasSize(1);
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.AWAITING_PICKING);
    }

    @Test
    void anOrderThatCouldNotBeDrivenOnSaysAtWhichEventAndIsDrivenOnAgain() {
        open(SimulatedProvider.Mood.AUTHORIZES);
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        shop.loseTheRest();
        shop.crashingAt(3);
        assertThatIllegalStateException()
                .isThrownBy(() -> shop.driveOn(ORDER))
                .withMessage("Order order-1 was not driven on: event 0 of order-1 could not be handled again")
                .withCauseInstanceOf(ShopInMemory.CrashException.class);
        shop.driveOn(ORDER);
        assertThat(shop.eventsOf(ORDER, OrderConfirmed.class)).hasSize(1);
    }

    @Test
    void drivingOnAnOrderThatIsDoneChangesNothing() {
        openWithWarehouse();
        place();
        shop.driveOn(ORDER);
        assertFulfilledAndPaid();
    }
}
