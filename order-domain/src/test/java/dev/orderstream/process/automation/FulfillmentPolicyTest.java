package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.TOTAL;
import static dev.orderstream.order.OrderExamples.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.Charge;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.Order;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItemId;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which way an order goes is a matter of the policy, and of whether there are goods and money in it. */
class FulfillmentPolicyTest {

    private static final FulfillmentPolicy PAID_FIRST = new FulfillmentPolicy(true, false, null, null);
    private static final FulfillmentPolicy FULFILLED = new FulfillmentPolicy(false, true, null, null);
    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final StockItemId LANTERN = StockItemId.of("85123A", "MAIN");

    private ProcessInMemory shop;

    @AfterEach
    void close() {
        shop.close();
    }

    private void open(FulfillmentPolicy policy) {
        shop = new ProcessInMemory(policy);
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
    }

    private void place(List<OrderLine> lines, List<Charge> charges) {
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, lines, charges));
        shop.settle();
    }

    private void authorize() {
        shop.send(new RecordAuthorization(PAYMENT, "auth-1", null));
        shop.settle();
    }

    private void assertConfirmed() {
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderConfirmed.class);
    }

    private void assertNotHeld() {
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).isEmpty();
    }

    @Test
    void anOrderThatIsConfirmedWhenReservedIsNeitherPaidForNorHandedToTheWarehouse() {
        open(FulfillmentPolicy.CONFIRM_WHEN_RESERVED);
        place(LINES, POSTAGE);
        assertConfirmed();
        shop.send(new CompleteOrder(ORDER));
        shop.settle();
        assertThat(shop.last(LANTERN, StockEvent.class).onHand()).isEqualTo(4);
        assertThat(shop.eventsOf(PAYMENT)).isEmpty();
        assertThat(shop.eventsOf(WORK)).isEmpty();
        assertNotHeld();
    }

    @Test
    void anOrderThatIsPaidForWithoutAWarehouseIsPaidWhenSomebodyCompletesIt() {
        open(PAID_FIRST);
        place(LINES, POSTAGE);
        authorize();
        assertConfirmed();
        assertThat(shop.eventsOf(WORK)).isEmpty();
        shop.send(new CompleteOrder(ORDER));
        shop.settle();
        assertThat(shop.eventsOf(PAYMENT, CaptureRequested.class))
                .containsExactly(new CaptureRequested(PAYMENT, ORDER, "completion", TOTAL));
        assertNotHeld();
    }

    @Test
    void anOrderThatIsPaidForWithoutAWarehouseIsCancelledWithItsPayment() {
        open(PAID_FIRST);
        place(LINES, POSTAGE);
        authorize();
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        shop.settle();
        assertThat(shop.last(PAYMENT, PaymentEvent.class)).isInstanceOf(PaymentVoided.class);
        assertThat(shop.last(LANTERN, StockEvent.class).reserved()).isZero();
        assertNotHeld();
    }

    @Test
    void withoutTermsTheOrderKeepsItsStockAndTheAnswerIsWaitedForForEver() {
        open(PAID_FIRST);
        place(LINES, POSTAGE);
        assertThat(shop.last(PAYMENT, PaymentRequested.class).answerBy()).isNull();
        shop.clock().advance(Duration.ofDays(365));
        shop.sweep();
        authorize();
        assertConfirmed();
        assertThat(shop.last(LANTERN, StockEvent.class).reserved()).isEqualTo(6);
    }

    @Test
    void anOrderThatIsNotPaidForIsHandedToTheWarehouseWhenItIsReserved() {
        open(FULFILLED);
        shop.with(new SimulatedWarehouse(shop.gateway()));
        place(LINES, POSTAGE);
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderCompleted.class);
        assertThat(shop.eventsOf(PAYMENT)).isEmpty();
        assertThat(shop.last(LANTERN, StockEvent.class).onHand()).isEqualTo(4);
        assertNotHeld();
    }

    @Test
    void anOrderThatComesToNothingIsNotPaidFor() {
        open(FulfillmentPolicy.PAY_THEN_FULFILL);
        shop.with(new SimulatedWarehouse(shop.gateway()));
        place(List.of(line("1", "85123A", 1, "0.001")), List.of());
        assertThat(shop.last(ORDER, OrderEvent.class))
                .isInstanceOfSatisfying(OrderCompleted.class, completed -> assertThat(completed.value())
                        .isEqualTo(Money.zero(GBP)));
        assertThat(shop.eventsOf(PAYMENT)).isEmpty();
        assertNotHeld();
    }

    @Test
    void anOrderForTheLongestSkuGoesAllTheWay() {
        String longest = "s".repeat(99);
        open(FULFILLED);
        shop.with(new SimulatedWarehouse(shop.gateway()));
        shop.send(ReceiveStock.of(longest, "MAIN", 1, null));
        place(List.of(line("1", longest, 1, "1.00")), List.of());
        assertThat(shop.last(ORDER, OrderEvent.class)).isInstanceOf(OrderCompleted.class);
    }

    @Test
    void anOrderOfChargesAloneIsCompleteWhenItIsConfirmedAndItsMoneyTaken() {
        open(FulfillmentPolicy.PAY_THEN_FULFILL);
        place(List.of(), POSTAGE);
        authorize();
        assertThat(shop.last(ORDER, OrderEvent.class))
                .isEqualTo(new OrderCompleted(ORDER, List.of(), Money.parse("GBP 18.00")));
        assertThat(shop.eventsOf(WORK)).isEmpty();
        assertThat(shop.eventsOf(PAYMENT, CaptureRequested.class))
                .containsExactly(new CaptureRequested(PAYMENT, ORDER, "completion", Money.parse("GBP 18.00")));
    }

    @Test
    void anOrderThatWasCompletedBeforeValuesWereRecordedIsNotPaidForAgain() {
        open(PAID_FIRST);
        place(LINES, POSTAGE);
        authorize();
        shop.append(Order.class, ORDER, new OrderCompleted(ORDER, RESERVED_LINES));
        shop.settle();
        assertThat(shop.eventsOf(PAYMENT, CaptureRequested.class)).isEmpty();
        assertNotHeld();
    }
}
