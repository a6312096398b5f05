package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ScheduleFulfillment;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.RecordFulfillment;
import dev.orderstream.payment.CapturePayment;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordRefundFailure;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RequestReturn;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.StockItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the automations cannot do is not thrown away: the order is held, and says why. The test is the provider and the warehouse. */
class OrdersForPeopleTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final StockItemId LANTERN = StockItemId.of("85123A", "MAIN");
    private static final Duration HOUR = Duration.ofHours(1);

    private final ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.PAY_THEN_FULFILL);

    @BeforeEach
    void aPlacedOrder() {
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void authorize(@Nullable Instant expiresAt) {
        shop.settle();
        shop.send(new RecordAuthorization(PAYMENT, "auth-1", expiresAt));
    }

    private void confirm() {
        authorize(null);
        shop.settle();
    }

    private void capture(Money amount) {
        shop.send(new CapturePayment(PAYMENT, "by-hand", amount));
        shop.send(new RecordCapture(PAYMENT, "by-hand"));
    }

    private void pack() {
        shop.send(new StartPicking(WORK));
        shop.send(new RecordPick(WORK, "1", 6));
        shop.send(new RecordPick(WORK, "2", 2));
        shop.send(new PackShipment(WORK, "p1", List.of(new ShipmentLine("1", 6), new ShipmentLine("2", 2))));
        shop.settle();
    }

    private void ship() {
        pack();
        shop.send(new RecordShipment(WORK, "p1", "DHL", "JD1"));
        shop.settle();
    }

    private void sendBackOneLantern() {
        shop.send(new RequestReturn(RETURN, ORDER, List.of(new ReturnLine("1", "85123A", 1)), "does not fit"));
        shop.settle();
        shop.send(new ReceiveReturn(
                RETURN, "d1", "MAIN", List.of(new ReceivedUnits("1", "85123A", 1, Disposition.RESTOCK))));
        shop.settle();
    }

    private void assertHeld(String hold, String reason) {
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).containsExactly(new OrderHeld(ORDER, hold, reason));
    }

    @Test
    void anOrderThatLostItsStockIsNotHandedToTheWarehouse() {
        authorize(null);
        shop.handleUntil(ORDER, OrderConfirmed.class);
        shop.send(new ReleaseStock(LANTERN, ReservationId.of(ORDER, "1")));
        shop.settle();
        assertHeld(
                "stock-lost",
                "Reservation order-1/1 of 85123A@MAIN was released; a reservation id is used once, take a new one");
        assertThat(shop.eventsOf(WORK)).isEmpty();
    }

    @Test
    void anOrderWhoseWorkIsThereForOtherGoodsIsNotMixedUpWithIt() {
        shop.send(new ScheduleFulfillment(
                WORK, ORDER, "MAIN", List.of(new RequestedLine("9", "22752", 1)), List.of(), null));
        confirm();
        assertHeld("not-scheduled", "Fulfillment order-1@MAIN was scheduled for other goods");
        assertThat(shop.eventsOf(WORK, FulfillmentScheduled.class)).hasSize(1);
    }

    @Test
    void goodsThatLeaveWhenTheirMoneyIsNotPromisedAnyMoreAreNotPaidFor() {
        authorize(ProcessInMemory.START.plus(HOUR));
        shop.settle();
        pack();
        shop.clock().advance(HOUR);
        ship();
        assertThat(shop.eventsOf(ORDER, OrderCompleted.class)).hasSize(1);
        assertThat(shop.eventsOf(PAYMENT, CaptureRequested.class)).isEmpty();
        assertHeld("not-captured", "Payment pay-order-1 is AUTHORIZED and cannot be captured; request another one");
    }

    @Test
    void goodsThatNobodyWasAskedToPayForAreNotPaidFor() {
        shop.send(new ReserveStock(LANTERN, ReservationId.of(ORDER, "1"), 6));
        shop.send(new ReserveStock(StockItemId.of("71053", "MAIN"), ReservationId.of(ORDER, "2"), 2));
        shop.send(new ConfirmOrder(ORDER));
        shop.loseTheRest();
        shop.send(new CompleteOrder(ORDER));
        shop.handleNext();
        assertHeld("not-captured", "not found");
    }

    @Test
    void anOrderWhoseMoneyIsNotPromisedAnyMoreIsNotPacked() {
        authorize(ProcessInMemory.START.plus(HOUR));
        shop.settle();
        shop.clock().advance(HOUR.minusMillis(1));
        shop.sweep();
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).isEmpty();
        shop.clock().advance(Duration.ofMillis(1));
        shop.sweep();
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentExpired.class);
        assertHeld("payment-expired", "Order order-1 is CONFIRMED and cannot be rejected; only a PLACED order can");
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentHeld.class);
    }

    @Test
    void moneyOfARejectedOrderThatWasTakenAlreadyIsToBeGivenBack() {
        shop.settle();
        shop.clock().advance(Duration.ofMinutes(30));
        authorize(null);
        capture(Money.parse("GBP 40.08"));
        shop.settle();
        assertThat(shop.eventsOf(ORDER, OrderRejected.class)).hasSize(1);
        assertHeld("paid-but-rejected", "Payment pay-order-1 is CAPTURED and cannot be voided; refund it");
    }

    @Test
    void moneyOfACancelledOrderThatWasTakenAlreadyIsToBeGivenBack() {
        confirm();
        capture(Money.parse("GBP 18.00"));
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        shop.settle();
        assertThat(shop.eventsOf(ORDER, OrderCancelled.class)).hasSize(1);
        assertHeld("paid-but-cancelled", "Payment pay-order-1 is PARTIALLY_CAPTURED and cannot be voided; refund it");
    }

    @Test
    void moneyThatTheProviderCouldNotGiveBackIsToBeGivenBackOtherwise() {
        confirm();
        ship();
        shop.send(new RecordCapture(PAYMENT, "p1"));
        sendBackOneLantern();
        assertThat(shop.eventsOf(PAYMENT, RefundRequested.class))
                .containsExactly(new RefundRequested(PAYMENT, ORDER, "ret-1", Money.parse("GBP 2.55")));
        shop.send(new RecordRefundFailure(PAYMENT, "ret-1", "card closed"));
        shop.settle();
        assertHeld("refund-failed", "card closed");
    }

    @Test
    void moneyThatWasNotTakenYetIsNotGivenBack() {
        confirm();
        ship();
        sendBackOneLantern();
        assertThat(shop.eventsOf(PAYMENT, PaymentRefunded.class)).isEmpty();
        assertHeld(
                "not-refunded",
                "GBP 2.55 was to be refunded of payment pay-order-1; GBP 0.00 was taken and not given back yet");
    }

    @Test
    void unitsThatTheOrderKnowsToHaveLeftAreNotMissing() {
        confirm();
        shop.send(new StartPicking(WORK));
        shop.send(new RecordFulfillment(ORDER, "by-hand", List.of(units("1", 6))));
        shop.send(new ReportShortPick(WORK, "1", 2));
        shop.settle();
        assertHeld(
                "short-pick-not-recorded",
                "2 units of line 1 of order order-1 were given in total; at most 0 are possible");
    }
}
