package dev.orderstream.projections.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.process.OrderStep;
import dev.orderstream.projections.Interleavings;
import dev.orderstream.projections.Interleavings.Seen;
import dev.orderstream.projections.OrderStory;
import dev.orderstream.projections.OrderStory.Step;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.storedform.StoredForm;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderProcessViewTest {

    private static final OrderId ORDER = new OrderId("order-1");

    @Test
    void itIsWhereTheDomainSaysThatTheOrderIsAfterEveryEvent() {
        OrderProcess process = null;
        OrderProcessView view = null;
        for (Seen seen : Interleavings.asHappened(OrderStory.of(ORDER))) {
            process = OrderProcess.after(process, seen.event(), seen.at()).orElse(process);
            view = after(view, seen);
            assertThat(view.process().step()).as("%s", seen.event()).isEqualTo(process.step());
            assertThat(view.process().since()).as("%s", seen.event()).isEqualTo(process.since());
            assertThat(view.process().holds()).as("%s", seen.event()).isEqualTo(process.holds());
        }
        assertThat(view.process().step()).isEqualTo(OrderStep.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void itIsTheSameInWhateverOrderItsAggregatesAreSeenAndHoweverOften(int seed) {
        int untilShipped = 16;
        List<Step> story = OrderStory.of(ORDER).subList(0, untilShipped);

        OrderProcessView view = after(Interleavings.random(story, seed));

        assertThat(view).isEqualTo(after(Interleavings.asHappened(story)));
        assertThat(view.process().step()).isEqualTo(OrderStep.SHIPPING);
    }

    @Test
    void aHeldOrderWaitsForSomebodyAndSaysWhereItGoesOn() {
        List<Seen> heldWhenPlaced =
                Interleavings.asHappened(OrderStory.of(ORDER).subList(0, 2));

        StuckOrder held = StuckOrder.of(after(heldWhenPlaced));

        assertThat(held.step()).isEqualTo(OrderStep.ON_HOLD);
        assertThat(held.since()).isEqualTo(heldWhenPlaced.get(1).at());
        OrderHeld event = (OrderHeld) heldWhenPlaced.get(1).event();
        assertThat(held.holds())
                .containsExactly(new StuckOrder.Hold(
                        "fraud-review", event.reason(), heldWhenPlaced.get(1).at()));
        assertThat(held.resumesAt()).isEqualTo(OrderStep.RESERVING);
    }

    @Test
    void anOrderIsListedWhileItWaitsForSomething() {
        List<Seen> story = Interleavings.asHappened(OrderStory.of(ORDER));

        assertThat(after(story.subList(0, 1)).sortKey()).isEqualTo("2011-03-01T10:00:00.000Z/order-1");
        assertThat(after(story).sortKey()).isNull();
    }

    @Test
    void aSaleIsKeptOnlyWhenSomebodyHasToLookAtIt() {
        List<Seen> sale = Interleavings.asHappened(List.of(
                new Step("Order", ORDER.value(), SampleOrders.sold(ORDER.value(), "2011-03-01T10:00:00Z")),
                new Step(
                        "Order",
                        ORDER.value(),
                        new OrderReturnClosed(ORDER, new ReturnId("r"), List.of(), Money.parse("GBP 0.00"))),
                new Step("Order", ORDER.value(), new OrderHeld(ORDER, "credit-does-not-match", "look")),
                new Step("Order", ORDER.value(), new OrderHoldReleased(ORDER, "credit-does-not-match"))));

        assertThat(after(null, sale.get(0))).isNull();
        assertThat(after(null, sale.get(1))).isNull();
        OrderProcessView held = after(null, sale.get(2));
        assertThat(held.process().step()).isEqualTo(OrderStep.ON_HOLD);
        assertThat(after(held, sale.get(3)).process().step()).isEqualTo(OrderStep.DONE);
    }

    @Test
    void aShipmentThatDidNotArriveIsSeenWhateverElseGoesOn() {
        FulfillmentOrderId work = FulfillmentOrderId.of(ORDER, "MAIN");
        List<Step> story = new ArrayList<>(OrderStory.of(ORDER));
        story.add(new Step("FulfillmentOrder", work.value(), new ShipmentFailed(work, ORDER, "s2", "lost")));
        story.add(new Step(
                "Payment",
                "pay-" + ORDER,
                new CaptureRequested(new PaymentId("pay-" + ORDER), ORDER, "s2", Money.parse("GBP 1.00"))));
        List<Seen> lost = Interleavings.asHappened(story);

        StuckOrder stuck = StuckOrder.of(after(lost));

        assertThat(stuck.step()).isEqualTo(OrderStep.DELIVERY_FAILED);
        assertThat(stuck.since()).isEqualTo(lost.get(story.size() - 2).at());
        assertThat(after(lost).sortKey()).isNotNull();
    }

    @Test
    void aProcessThatWasStoredBeforeShipmentsAndReasonsWereKeptIsRead() throws Exception {
        OrderProcessView view = after(Interleavings.asHappened(OrderStory.of(ORDER)));
        String stored = StoredForm.objectMapper()
                .writeValueAsString(view)
                .replace(",\"undelivered\":{}", "")
                .replace(",\"reasons\":{}", "");

        assertThat(stored).doesNotContain("undelivered", "reasons");
        assertThat(StoredForm.objectMapper().readValue(stored, OrderProcessView.class))
                .isEqualTo(view);
    }

    @Test
    void whatIsStoredIsReadBackAsItWas() throws Exception {
        OrderProcessView view = after(Interleavings.asHappened(OrderStory.of(ORDER)));
        String stored = StoredForm.objectMapper().writeValueAsString(view);

        assertThat(StoredForm.objectMapper().readValue(stored, OrderProcessView.class))
                .isEqualTo(view);
    }

    private static OrderProcessView after(List<Seen> events) {
        OrderProcessView view = null;
        for (Seen seen : events) {
            view = after(view, seen);
        }
        return view;
    }

    private static @Nullable OrderProcessView after(@Nullable OrderProcessView before, Seen seen) {
        return seen.event() instanceof OrderEvent
                        || seen.event() instanceof PaymentEvent
                        || seen.event() instanceof FulfillmentEvent
                ? OrderProcessView.after(before, ORDER, seen.aggregateId(), seen.event(), seen.at(), seen.sequence())
                : before;
    }
}
