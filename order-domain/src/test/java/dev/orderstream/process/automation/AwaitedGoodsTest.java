package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentLineCovered;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ScheduleFulfillment;
import dev.orderstream.order.CancelOrderLines;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.process.OrderStep;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.SetStockPolicy;
import dev.orderstream.stock.StockBackorderCovered;
import dev.orderstream.stock.StockItemId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order for six lanterns, of which one is there, and two boxes. The warehouse begins when everything that is wanted has come. */
class AwaitedGoodsTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final StockItemId LANTERN = StockItemId.of("85123A", "MAIN");

    private final ProcessInMemory shop = new ProcessInMemory(new FulfillmentPolicy(false, true, null, null));

    @BeforeEach
    void aPlacedOrder() {
        shop.send(ReceiveStock.of("85123A", "MAIN", 1, null));
        shop.send(ReceiveStock.of("71053", "MAIN", 10, null));
        shop.send(new SetStockPolicy(LANTERN, 0, 100));
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, List.of()));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void receiveTheOtherLanterns() {
        shop.send(ReceiveStock.of("85123A", "MAIN", 5, null));
    }

    private void cancel(String lineId, int quantity) {
        shop.send(new CancelOrderLines(ORDER, "does not want to wait", List.of(units(lineId, quantity))));
    }

    private void assertNotHeld() {
        assertThat(shop.eventsOf(ORDER, OrderHeld.class)).isEmpty();
    }

    @Test
    void goodsThatComeWhileTheWorkIsBeingScheduledAreSeenAtOnce() {
        shop.justBefore(ScheduleFulfillment.class, this::receiveTheOtherLanterns);
        shop.handleUntil(WORK, FulfillmentScheduled.class);
        assertThat(shop.eventsOf(WORK).subList(1, 3))
                .containsExactly(new FulfillmentLineCovered(WORK, ORDER, "1"), new FulfillmentOpened(WORK, ORDER));
        shop.settle();
        assertThat(shop.eventsOf(WORK, FulfillmentOpened.class)).hasSize(1);
    }

    @Test
    void goodsThatAreGivenUpWhileTheWorkIsBeingScheduledAreNotTakenToBeThere() {
        shop.justBefore(
                ScheduleFulfillment.class, () -> shop.send(new ReleaseStock(LANTERN, ReservationId.of(ORDER, "1"))));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentScheduled.class);
    }

    @Test
    void goodsThatNobodyWantsAnyMoreAreNotWaitedFor() {
        shop.settle();
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.AWAITING_GOODS);
        cancel("1", 6);
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isEqualTo(new FulfillmentOpened(WORK, ORDER));
        assertThat(shop.process(ORDER)).map(OrderProcess::step).contains(OrderStep.AWAITING_PICKING);
    }

    @Test
    void whenNoMoreIsWantedThanIsThereNothingIsWaitedFor() {
        shop.settle();
        cancel("1", 5);
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isEqualTo(new FulfillmentOpened(WORK, ORDER));
    }

    @Test
    void whatIsCancelledBeforeTheWorkIsScheduledIsNoPartOfIt() {
        shop.handleUntil(ORDER, OrderConfirmed.class);
        cancel("1", 6);
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentScheduled.class).lines())
                .containsExactly(new RequestedLine("2", "71053", 2));
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isEqualTo(new FulfillmentOpened(WORK, ORDER));
        assertNotHeld();
    }

    @Test
    void anOrderOfWhichALineWasCancelledIsDrivenOnWithoutAnybodysHelp() {
        shop.settle();
        cancel("2", 2);
        shop.settle();
        shop.driveOn(ORDER);
        assertNotHeld();
        assertThat(shop.eventsOf(WORK, FulfillmentScheduled.class)).hasSize(1);
    }

    @Test
    void goodsThatComeForSomebodyElseConcernNoWork() {
        shop.settle();
        shop.send(new ReserveStock(LANTERN, new ReservationId("kept-for-the-window"), 1));
        receiveTheOtherLanterns();
        shop.send(ReceiveStock.of("85123A", "MAIN", 1, null));
        shop.settle();
        assertThat(shop.eventsOf(LANTERN, StockBackorderCovered.class))
                .extracting(StockBackorderCovered::reservationId)
                .containsExactly(ReservationId.of(ORDER, "1"), new ReservationId("kept-for-the-window"));
        assertThat(shop.eventsOf(WORK, FulfillmentLineCovered.class)).hasSize(1);
    }

    @Test
    void theWorkGoesOnWhenTheLastHoldIsReleased() {
        shop.settle();
        shop.send(new HoldOrder(ORDER, "fraud-review", "new address"));
        shop.send(new HoldOrder(ORDER, "credit", "unpaid invoices"));
        shop.settle();
        shop.send(new ReleaseOrderHold(ORDER, "fraud-review"));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isInstanceOf(FulfillmentHeld.class);
        shop.send(new ReleaseOrderHold(ORDER, "credit"));
        shop.settle();
        assertThat(shop.last(WORK, FulfillmentEvent.class)).isEqualTo(new FulfillmentResumed(WORK, ORDER));
    }

    @Test
    void aHoldThatIsReleasedBeforeItIsSeenStopsNobody() {
        shop.settle();
        shop.send(new HoldOrder(ORDER, "fraud-review", "new address"));
        shop.send(new ReleaseOrderHold(ORDER, "fraud-review"));
        shop.settle();
        assertThat(shop.eventsOf(WORK, FulfillmentHeld.class)).isEmpty();
    }
}
