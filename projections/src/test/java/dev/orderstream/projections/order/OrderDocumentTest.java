package dev.orderstream.projections.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.payment.PaymentDeclined;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentStatus;
import dev.orderstream.projections.Interleavings;
import dev.orderstream.projections.Interleavings.Seen;
import dev.orderstream.projections.OrderStory;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.returns.ReturnStatus;
import dev.orderstream.rule.OrderId;
import dev.orderstream.storedform.StoredForm;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDocumentTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final Instant AT = Instant.parse("2011-03-02T09:00:00Z");

    @Test
    void anOrderShowsWhatHasBecomeOfItsUnitsMoneyAndGoods() {
        OrderView order = viewOf(Interleavings.asHappened(OrderStory.of(ORDER)));

        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(order.fulfillmentStatus()).isEqualTo(FulfillmentProgress.DELIVERED);
        assertThat(order.returnStatus()).isEqualTo(ReturnProgress.PARTIALLY_RETURNED);
        assertThat(order.lines())
                .containsExactly(new OrderView.Line("1", "85123A", "LANTERN", 3, "2.555", "5.11", 1, 2, 1));
        assertThat(order.total()).isEqualTo(new MoneyAmount("23.11", "GBP"));
        assertThat(order.returns())
                .containsExactly(new OrderView.OrderReturn(
                        "ret-order-1", ReturnStatus.CLOSED, 1, new MoneyAmount("2.56", "GBP")));
        assertThat(order.picking()).isTrue();
        assertThat(order.holds()).isEmpty();
        assertThat(order.version()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void itIsTheSameInWhateverOrderItsAggregatesAreSeenAndHoweverOften(int seed) {
        OrderDocument asHappened = documentOf(Interleavings.asHappened(OrderStory.of(ORDER)));

        assertThat(documentOf(Interleavings.random(OrderStory.of(ORDER), seed))).isEqualTo(asHappened);
    }

    @Test
    void whatIsStoredIsReadBackAsItWas() throws Exception {
        OrderDocument document = documentOf(Interleavings.asHappened(OrderStory.of(ORDER)));
        String stored = StoredForm.objectMapper().writeValueAsString(document);

        assertThat(StoredForm.objectMapper().readValue(stored, OrderDocument.class))
                .isEqualTo(document);
    }

    @Test
    void whatIsKnownBeforeTheOrderItselfIsNoOrderYet() {
        OrderDocument document = OrderDocument.EMPTY.after(
                new PaymentRequested(new PaymentId("pay-order-1"), ORDER, Money.parse("GBP 25.67"), null), 0);

        assertThat(OrderView.of(document)).isEmpty();
    }

    @Test
    void aHeldOrderSaysWhyAndSinceWhen() {
        OrderDocument document = OrderDocument.EMPTY
                .after(SampleOrders.placed(ORDER.value(), "17850", "2011-03-01T10:00:00Z"), 0, AT)
                .after(new OrderHeld(ORDER, "fraud-review", "first order"), 1, AT);

        assertThat(OrderView.of(document).orElseThrow().holds())
                .containsExactly(new OrderView.Hold("fraud-review", "first order", AT));
    }

    @Test
    void anOrderThatWasHeldBeforeTheTimeOfHoldsWasKeptIsRead() throws Exception {
        OrderDocument document = OrderDocument.EMPTY
                .after(SampleOrders.placed(ORDER.value(), "17850", "2011-03-01T10:00:00Z"), 0, AT)
                .after(new OrderHeld(ORDER, "fraud-review", "first order"), 1, AT);
        String stored = StoredForm.objectMapper().writeValueAsString(document);
        String before =
                stored.replace("{\"reason\":\"first order\",\"since\":\"2011-03-02T09:00:00Z\"}", "\"first order\"");

        assertThat(before).isNotEqualTo(stored);
        assertThat(OrderView.of(StoredForm.objectMapper().readValue(before, OrderDocument.class))
                        .orElseThrow()
                        .holds())
                .containsExactly(new OrderView.Hold("fraud-review", "first order", null));
        assertThat(StoredForm.objectMapper().readValue(stored, OrderDocument.class))
                .isEqualTo(document);
    }

    @Test
    void aPaymentThatMayStillPayCountsMoreThanOneThatFailed() {
        Money amount = Money.parse("GBP 25.67");
        OrderDocument document = OrderDocument.EMPTY
                .after(new PaymentRequested(new PaymentId("pay-1"), ORDER, amount, null), 0)
                .after(new PaymentDeclined(new PaymentId("pay-1"), ORDER, "insufficient funds"), 1);

        assertThat(document.payment().orElseThrow().status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(document.after(new PaymentRequested(new PaymentId("pay-2"), ORDER, amount, null), 0)
                        .payment()
                        .orElseThrow()
                        .paymentId())
                .isEqualTo("pay-2");
    }

    @Test
    void workThatIsHeldHoldsTheFulfillmentUntilSomethingHasLeft() {
        OrderDocument held = OrderDocument.EMPTY
                .after(SampleOrders.placed(ORDER.value(), "17850", "2011-03-01T10:00:00Z"), 0, AT)
                .after(
                        new FulfillmentScheduled(
                                FulfillmentOrderId.parse("w"), ORDER, "MAIN", List.of(), List.of(), null),
                        0)
                .after(new FulfillmentHeld(FulfillmentOrderId.parse("w"), ORDER, "look"), 1);
        assertThat(OrderView.of(held).orElseThrow().fulfillmentStatus()).isEqualTo(FulfillmentProgress.ON_HOLD);

        List<FulfilledLine> oneUnit = List.of(new FulfilledLine("1", "85123A", 1, 1));
        OrderDocument partly =
                held.after(new OrderLinesFulfilled(ORDER, "s1", oneUnit, Money.parse("GBP 20.56")), 1, AT);
        assertThat(OrderView.of(partly).orElseThrow().fulfillmentStatus())
                .isEqualTo(FulfillmentProgress.PARTIALLY_FULFILLED);
    }

    @Test
    void anOrderOfChargesAloneIsFulfilledWhenItIsComplete() {
        OrderPlaced sample = SampleOrders.placed(ORDER.value(), "17850", "2011-03-01T10:00:00Z");
        OrderPlaced chargesOnly = new OrderPlaced(
                ORDER,
                null,
                sample.customerId(),
                null,
                sample.placedAt(),
                sample.currency(),
                List.of(),
                sample.charges(),
                Money.parse("GBP 18.00"));
        OrderDocument confirmed = OrderDocument.EMPTY.after(chargesOnly, 0, AT).after(new OrderConfirmed(ORDER), 1, AT);
        OrderDocument complete = confirmed.after(new OrderCompleted(ORDER, List.of()), 2, AT);

        assertThat(OrderView.of(confirmed).orElseThrow().fulfillmentStatus())
                .isEqualTo(FulfillmentProgress.UNFULFILLED);
        assertThat(OrderView.of(complete).orElseThrow().fulfillmentStatus()).isEqualTo(FulfillmentProgress.FULFILLED);
    }

    @Test
    void anOrderWhoseFirstEventIsMissingIsNotGuessed() {
        assertThatThrownBy(() -> OrderDocument.EMPTY.after(new OrderConfirmed(ORDER), 3, AT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Order order-1 has event 3 but no view")
                .hasMessageContaining("Reset");
    }

    private static OrderView viewOf(List<Seen> events) {
        return OrderView.of(documentOf(events)).orElseThrow();
    }

    private static OrderDocument documentOf(List<Seen> events) {
        OrderDocument document = OrderDocument.EMPTY;
        for (Seen seen : events) {
            if (seen.event() instanceof OrderEvent event) {
                document = document.after(event, seen.sequence(), seen.at());
            } else if (seen.event() instanceof PaymentEvent event) {
                document = document.after(event, seen.sequence());
            } else if (seen.event() instanceof FulfillmentEvent event) {
                document = document.after(event, seen.sequence());
            } else {
                document = document.after((ReturnEvent) seen.event(), seen.sequence());
            }
        }
        return document;
    }
}
