package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.LinePickedShort;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.Order;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.DiscrepancyKind;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockDiscrepancyDetected;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.TakeSoldStock;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No automation passes over a refusal: it does something else, holds the order for people, or the refusal means that all is done. */
class RefusedStepsTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final StockItemId LANTERN = StockItemId.of("85123A", "MAIN");

    private final ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.PAY_THEN_FULFILL);

    @AfterEach
    void close() {
        shop.close();
    }

    private void place() {
        shop.send(ReceiveStock.of("85123A", "MAIN", 10, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        shop.settle();
    }

    private void confirm() {
        place();
        shop.send(new RecordAuthorization(PAYMENT, "auth-1", null));
        shop.settle();
    }

    private OrderHeld held() {
        List<OrderHeld> holds = shop.eventsOf(ORDER, OrderHeld.class);
        assertThat(holds).hasSize(1);
        return holds.get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void goodsThatWereNeitherFoundNorInTheBooksAreCancelledAndSomebodyIsTold(int times) {
        shop.handlingEach(times);
        confirm();
        shop.send(new TakeSoldStock(
                LANTERN, "85123A", "MAIN", new SaleId("till"), 8, ProcessInMemory.START, ProcessInMemory.START));
        shop.send(new StartPicking(WORK));
        shop.send(new ReportShortPick(WORK, "1", 6));
        shop.settle();

        assertThat(shop.eventsOf(LANTERN, StockSetAside.class))
                .extracting(StockSetAside::quantity)
                .containsExactly(2);
        assertThat(shop.eventsOf(LANTERN, StockDiscrepancyDetected.class))
                .filteredOn(found -> found.kind() == DiscrepancyKind.MISSING)
                .extracting(StockDiscrepancyDetected::units)
                .containsExactly(4L);
        assertThat(shop.last(LANTERN, StockEvent.class).available()).isZero();
        assertThat(shop.eventsOf(ORDER, OrderLinesCancelled.class))
                .flatExtracting(OrderLinesCancelled::lines)
                .containsExactly(new CancelledLine("1", "85123A", 6, 0));
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).isEmpty();
    }

    @Test
    void aShortPickOfALineThatTheOrderDoesNotHaveIsForPeople() {
        confirm();
        shop.append(FulfillmentOrder.class, WORK, new LinePickedShort(WORK, ORDER, "MAIN", "9", "85123A", 1, 1, 1));
        shop.settle();
        assertThat(held().hold()).isEqualTo("short-pick-not-recorded");
    }

    @Test
    void aShipmentThatTheOrderDoesNotTakeNoteOfIsForPeopleAndItsGoodsAreGone() {
        confirm();
        shop.append(
                FulfillmentOrder.class,
                WORK,
                new ShipmentShipped(
                        WORK,
                        ORDER,
                        "MAIN",
                        "p1",
                        null,
                        null,
                        List.of(new ShippedLine("1", "85123A", 6, 6), new ShippedLine("9", "71053", 1, 1))));
        shop.settle();
        assertThat(held())
                .isEqualTo(new OrderHeld(
                        ORDER, "shipment-not-recorded", "Order order-1 has no line 9; name one that it has"));
        assertThat(shop.last(LANTERN, StockSold.class).quantity()).isEqualTo(6);
        assertThat(shop.last("71053@MAIN", StockSold.class).quantity()).isEqualTo(1);
    }

    @Test
    void anOrderThatSomebodyConfirmsWhoseHoldHasLapsedIsForPeople() {
        place();
        shop.send(new ReleaseStock(LANTERN, ReservationId.of(ORDER, "1")));
        shop.justBefore(RejectOrder.class, () -> shop.gateway().sendAndWait(new ConfirmOrder(ORDER)));
        shop.send(new RecordAuthorization(PAYMENT, "auth-1", null));
        shop.handleUntil(ORDER, OrderHeld.class);
        assertThat(held().hold()).isEqualTo("stock-lost");
    }

    @Test
    void aHoldForMoneyThatNobodyWasAskedForMayBeReleased() {
        OrderId other = new OrderId("other");
        shop.append(
                Order.class,
                other,
                new OrderPlaced(other, null, "17850", null, ProcessInMemory.START, GBP, LINES, List.of(), TOTAL, null));
        shop.append(Order.class, other, new OrderHeld(other, "not-captured", "not found"));
        shop.append(Order.class, other, new OrderConfirmed(other, null));
        shop.loseTheRest();
        shop.send(new ReleaseOrderHold(other, "not-captured"));
        shop.settle();
        assertThat(shop.eventsOf(PaymentId.of(other))).isEmpty();
        assertThat(shop.eventsOf(other, OrderHeld.class)).hasSize(1);
    }

    @Test
    void aReturnThatIsToBePaidBackForAnOrderThatIsNotThereIsForPeople() {
        shop.send(new RecordReturn(
                RETURN,
                new OrderId("no-such-order"),
                CreditMethod.ORIGINAL_PAYMENT,
                null,
                "MAIN",
                ProcessInMemory.START,
                GBP,
                List.of(new CreditedLine("1", "85123A", 1, BigMoney.parse("GBP 2.55"), Disposition.RESTOCK)),
                List.of()));
        assertThatThrownBy(shop::settle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Order no-such-order should be held as automation-failed and cannot be")
                .hasMessageContaining("not found");
        assertThat(shop.last(LANTERN, StockEvent.class).onHand()).isEqualTo(1);
    }

    @Test
    void onlyTheMoneyOfAnOrderIsPaidBackToWhereItCameFrom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordReturn(
                        RETURN,
                        null,
                        CreditMethod.ORIGINAL_PAYMENT,
                        null,
                        "MAIN",
                        ProcessInMemory.START,
                        GBP,
                        List.of(),
                        POSTAGE))
                .withMessageContaining("name the order that was paid for");
    }

    @Test
    void aRefusalThatNobodyExpectedHoldsTheOrderAndSaysWhatWasRefused() {
        confirm();
        workplace().tell(ORDER, () -> new CompleteOrder(ORDER));
        assertThat(held().hold()).isEqualTo("automation-failed");
        assertThat(held().reason()).contains("order-1");
    }

    @Test
    void aRefusalThatMeansThatAllIsDoneHoldsNothing() {
        confirm();
        workplace().tell(ORDER, () -> new CompleteOrder(ORDER), OrderRefused.IN_FULFILLMENT);
        workplace().tell(ORDER, () -> new CompleteOrder(new OrderId("no-such-order")), CommandResult.NOT_THERE);
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).isEmpty();
    }

    @Test
    void whatIsNotThereIsARefusalAsAnyOther() {
        confirm();
        workplace().tell(ORDER, () -> new StartPicking(FulfillmentOrderId.parse("no-such-work")));
        assertThat(held()).extracting(OrderHeld::reason).isEqualTo("not found");
    }

    @Test
    void aRefusalThatConcernsNoOrderIsThrown() {
        assertThatThrownBy(
                        () -> workplace().tell(null, () -> new StartPicking(FulfillmentOrderId.parse("no-such-work"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not found");
    }

    private Workplace workplace() {
        return new Workplace(shop.gateway(), Runnable::run, shop.events());
    }
}
