package dev.orderstream.projections.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.DeliveryResolution;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.RunningProjections.Response;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.rule.OrderId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class StuckProcessesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Of a new container of the embedded server. */
    private static final int PHYSICAL_PARTITIONS = 4;

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void ordersThatWaitTooLongAreListedTheLongestFirst() {
        place("stuck-held", hoursAgo(5));
        order(hoursAgo(4), "stuck-held", new OrderHeld(new OrderId("stuck-held"), "fraud-review", "first order"));
        place("stuck-unpaid", hoursAgo(6));
        projections.storeAt(
                hoursAgo(5),
                "Payment",
                "pay-stuck-unpaid",
                new PaymentRequested(
                        new PaymentId("pay-stuck-unpaid"),
                        new OrderId("stuck-unpaid"),
                        Money.parse("GBP 25.67"),
                        null));
        place("stuck-done", hoursAgo(6));
        order(hoursAgo(5), "stuck-done", new OrderConfirmed(new OrderId("stuck-done")));
        order(hoursAgo(4), "stuck-done", new OrderCompleted(new OrderId("stuck-done"), List.of()));
        place("stuck-recently", NOW);
        await().atMost(PATIENCE).until(projections::caughtUp);

        List<JsonNode> stuck = stuckFor("PT3H");

        assertThat(stuck)
                .extracting(order -> order.path("orderId").asString())
                .containsExactly("stuck-unpaid", "stuck-held");
        assertThat(stuck.get(0).path("step").asString()).isEqualTo("AWAITING_PAYMENT");
        assertThat(stuck.get(0).path("since").asString()).isEqualTo(hoursAgo(5).toString());
        assertThat(stuck.get(1).path("step").asString()).isEqualTo("ON_HOLD");
        assertThat(stuck.get(1).at("/holds/0/hold").asString()).isEqualTo("fraud-review");
        assertThat(stuck.get(1).at("/holds/0/reason").asString()).isEqualTo("first order");
        assertThat(stuck.get(1).at("/holds/0/since").asString())
                .isEqualTo(hoursAgo(4).toString());
        assertThat(stuck.get(1).path("resumesAt").asString()).isEqualTo("RESERVING");
        assertThat(stuckFor("PT0S"))
                .extracting(order -> order.path("orderId").asString())
                .contains("stuck-recently")
                .doesNotContain("stuck-done");
    }

    @Test
    void aShipmentThatDidNotArriveIsListedUntilSomebodyHasLookedAfterIt() {
        FulfillmentOrderId work = FulfillmentOrderId.of(new OrderId("stuck-lost"), "MAIN");
        place("stuck-lost", hoursAgo(9));
        order(hoursAgo(9), "stuck-lost", new OrderConfirmed(new OrderId("stuck-lost")));
        projections.storeAt(
                hoursAgo(9),
                "FulfillmentOrder",
                work.value(),
                new FulfillmentScheduled(work, new OrderId("stuck-lost"), "MAIN", List.of(), List.of(), null));
        projections.storeAt(
                hoursAgo(8),
                "FulfillmentOrder",
                work.value(),
                new ShipmentFailed(work, new OrderId("stuck-lost"), "p1", "lost"));
        order(hoursAgo(7), "stuck-lost", new OrderCompleted(new OrderId("stuck-lost"), List.of()));
        await().atMost(PATIENCE).until(projections::caughtUp);

        assertThat(stuckFor("PT2H", "&step=DELIVERY_FAILED"))
                .extracting(order -> order.path("orderId").asString())
                .containsExactly("stuck-lost");
        assertThat(stuckFor("PT2H", "&step=DELIVERY_FAILED")
                        .get(0)
                        .path("since")
                        .asString())
                .isEqualTo(hoursAgo(8).toString());

        projections.storeAt(
                hoursAgo(6),
                "FulfillmentOrder",
                work.value(),
                new DeliveryFailureSettled(work, new OrderId("stuck-lost"), "p1", DeliveryResolution.REFUNDED, "lost"));
        await().atMost(PATIENCE).until(projections::caughtUp);
        assertThat(stuckFor("PT0S", "&step=DELIVERY_FAILED")).isEmpty();
    }

    @Test
    void whatWaitsForOtherStepsThanThoseWantedIsLeftOutAndPagesStayFull() {
        for (int number = 0; number < 6; number++) {
            String orderId = "stuck-step-" + number;
            Instant at = hoursAgo(3).plusSeconds(60 + number);
            place(orderId, at);
            if (number % 2 == 0) {
                order(at, orderId, new OrderConfirmed(new OrderId(orderId)));
            }
        }
        await().atMost(PATIENCE).until(projections::caughtUp);

        assertThat(stuckFor("PT2H", "&step=RESERVING"))
                .extracting(order -> order.path("orderId").asString())
                .containsExactly("stuck-step-1", "stuck-step-3", "stuck-step-5");
        assertThat(projections
                        .get("/processes/stuck?limit=3&olderThan=PT2H&step=CONFIRMED")
                        .body()
                        .path("items"))
                .extracting(order -> order.path("orderId").asString())
                .containsExactly("stuck-step-0", "stuck-step-2", "stuck-step-4");
        assertThat(stuckFor("PT2H", "&step=RESERVING&step=CONFIRMED")).hasSize(6);
    }

    @Test
    void ordersThatDoNotGoOnAreCountedByWhatTheyWaitFor() {
        try (ConfigurableApplicationContext instance = projections.startInstance(
                "--axon.cosmos.database=counted",
                "--orderstream.stuck-orders.older-than=1s",
                "--orderstream.stuck-orders.interval=1s")) {
            EventStorageEngine events = instance.getBean(EventStorageEngine.class);
            events.appendEvents(
                    new GenericDomainEventMessage<>(
                            "Order", "held", 0, SampleOrders.placed("held", "c", "2026-11-01T10:00:00Z")),
                    new GenericDomainEventMessage<>(
                            "Order", "held", 1, new OrderHeld(new OrderId("held"), "review", "look")));
            events.appendEvents(new GenericDomainEventMessage<>(
                    "Order", "waits", 0, SampleOrders.placed("waits", "c", "2026-11-01T10:00:00Z")));

            MeterRegistry meters = instance.getBean(MeterRegistry.class);
            await().atMost(PATIENCE).until(() -> stuck(meters, "ON_HOLD") == 1 && stuck(meters, "RESERVING") == 1);
            assertThat(stuck(meters, "CAPTURING")).isZero();
        }
    }

    private static double stuck(MeterRegistry meters, String step) {
        return meters.get("orderstream.orders.stuck").tag("step", step).gauge().value();
    }

    @Test
    void aStepThatIsNoneIsRefusedWithTheKnownOnes() {
        Response refused = projections.get("/processes/stuck?step=PICKING&step=DANCING");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("parameter").asString()).isEqualTo("step");
        assertThat(refused.body().path("detail").asString()).contains("'DANCING'", "RESERVING", "AWAITING_PICKING");
    }

    @Test
    void aDurationThatIsNoneIsRefused() {
        assertThat(projections.get("/processes/stuck?olderThan=long").status()).isEqualTo(400);
    }

    @Test
    void aPageOfThemIsOneQueryInEachPhysicalPartition() {
        int longBeforeAllOthers = 24 * 365 * 40;
        place("stuck-cheap", hoursAgo(longBeforeAllOthers));
        await().atMost(PATIENCE).until(projections::caughtUp);
        ActiveFault queries = projections
                .faults()
                .add(Fault.on(Operation.QUERY).inContainer("order-processes").delay(Duration.ofNanos(1)));

        JsonNode page = projections
                .get("/processes/stuck?limit=1&olderThan=PT" + (longBeforeAllOthers - 1) + "H")
                .body();

        assertThat(queries.hits()).isBetween(1, PHYSICAL_PARTITIONS);
        assertThat(page.path("items"))
                .extracting(order -> order.path("orderId").asString())
                .containsExactly("stuck-cheap");
        order(NOW, "stuck-cheap", new OrderConfirmed(new OrderId("stuck-cheap")));
        order(NOW, "stuck-cheap", new OrderCompleted(new OrderId("stuck-cheap"), List.of()));
        await().atMost(PATIENCE).until(projections::caughtUp);
        projections.faults().remove(queries);
    }

    private static List<JsonNode> stuckFor(String duration) {
        return stuckFor(duration, "");
    }

    /** Page by page, one order each. */
    private static List<JsonNode> stuckFor(String duration, String steps) {
        List<JsonNode> stuck = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = projections
                    .get("/processes/stuck?limit=1&olderThan=" + duration + steps + cursor)
                    .body();
            page.path("items").forEach(stuck::add);
            if (!page.path("next").isString()) {
                return stuck;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static void place(String orderId, Instant at) {
        order(at, orderId, SampleOrders.placed(orderId, "customer-stuck", at.toString()));
    }

    private static void order(Instant at, String orderId, Object event) {
        projections.storeAt(at, "Order", orderId, event);
    }
}
