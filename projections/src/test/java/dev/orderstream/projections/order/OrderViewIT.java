package dev.orderstream.projections.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.order.OrderPlaced;
import dev.orderstream.projections.OrderStory;
import dev.orderstream.projections.OrderStory.Step;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.placed.PlacedOrders;
import dev.orderstream.rule.OrderId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class OrderViewIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void anOrderItsPaymentItsWorkAndItsReturnCanBeRead() {
        OrderStory.of(new OrderId("story")).forEach(OrderViewIT::store);
        await().atMost(PATIENCE).until(projections::caughtUp);

        JsonNode order = projections.get("/orders/story").body();
        assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(order.path("paymentStatus").asString()).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(order.path("fulfillmentStatus").asString()).isEqualTo("DELIVERED");
        assertThat(order.path("returnStatus").asString()).isEqualTo("PARTIALLY_RETURNED");
        assertThat(order.at("/total/amount").asString()).isEqualTo("23.11");
        assertThat(order.at("/lines/0/cancelled").asInt()).isEqualTo(1);
        assertThat(order.at("/shippingAddress/city").asString()).isEqualTo("Leeds");

        JsonNode inShort =
                projections.get("/customers/customer-story/orders").body().at("/items/0");
        assertThat(inShort.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(inShort.at("/total/amount").asString()).isEqualTo("23.11");

        JsonNode payment = projections.get("/orders/story/payment").body();
        assertThat(payment.at("/captured/amount").asString()).isEqualTo("23.11");
        assertThat(payment.at("/refunds/0/state").asString()).isEqualTo("DONE");

        JsonNode fulfillment = projections.get("/orders/story/fulfillment").body();
        assertThat(fulfillment.path("status").asString()).isEqualTo("DELIVERED");
        assertThat(fulfillment.at("/fulfillmentOrders/0/status").asString()).isEqualTo("CLOSED");
        assertThat(fulfillment.at("/fulfillmentOrders/0/lines/0/missing").asInt())
                .isEqualTo(1);
        assertThat(fulfillment
                        .at("/fulfillmentOrders/0/shipments/0/deliveredAt")
                        .asString())
                .isEqualTo("2011-03-03T10:00:00Z");

        JsonNode back = projections.get("/returns/ret-story").body();
        assertThat(back.path("status").asString()).isEqualTo("CLOSED");
        assertThat(back.at("/credited/amount").asString()).isEqualTo("2.56");
        assertThat(back.at("/lines/0/received/DAMAGED").asInt()).isEqualTo(1);
    }

    @Test
    void manyOrdersWhosePaymentsAndWorkAreSeenFirstAreCompleteInTheEnd() {
        List<String> orders = List.of("race-1", "race-2", "race-3", "race-4", "race-5", "race-6", "race-7", "race-8");
        for (String order : orders) {
            List<Step> story = OrderStory.of(new OrderId(order));
            // Whose the addresses are is known: in the store, if not in the views, an order is before the work for it.
            projections.bean(PlacedOrders.class).passed((OrderPlaced)
                    story.get(0).event());
            story.stream().filter(step -> !step.aggregateType().equals("Order")).forEach(OrderViewIT::store);
            story.stream().filter(step -> step.aggregateType().equals("Order")).forEach(OrderViewIT::store);
        }
        await().atMost(PATIENCE).until(projections::caughtUp);

        for (String order : orders) {
            JsonNode view = projections.get("/orders/" + order).body();
            assertThat(view.path("version").asLong()).as(order).isEqualTo(10);
            assertThat(view.path("paymentStatus").asString()).as(order).isEqualTo("PARTIALLY_REFUNDED");
            assertThat(view.path("fulfillmentStatus").asString()).as(order).isEqualTo("DELIVERED");
            assertThat(view.path("returnStatus").asString()).as(order).isEqualTo("PARTIALLY_RETURNED");
        }
    }

    @Test
    void whatIsNotThereIsAProblemThatSaysSo() {
        for (String path : List.of("/orders/no-order/payment", "/orders/no-order/fulfillment", "/returns/no-order")) {
            assertThat(projections.get(path).status()).as(path).isEqualTo(404);
            assertThat(projections.get(path).body().path("detail").asString())
                    .as(path)
                    .contains("no-order");
        }
    }

    private static void store(Step step) {
        projections.store(step.aggregateType(), step.aggregateId(), step.event());
    }
}
