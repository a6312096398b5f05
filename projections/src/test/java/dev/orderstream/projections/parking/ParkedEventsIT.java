package dev.orderstream.projections.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.projections.Obstacles;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReceived;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One event that cannot be handled stops nothing but its own aggregate. */
class ParkedEventsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Set<String> ALL = Set.copyOf(RunningProjections.PROCESSORS);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @AfterEach
    void nothingIsLeftParked() {
        for (JsonNode sequence : parked()) {
            projections.send(
                    "DELETE",
                    "/dead-letters/%s/%s?all=true"
                            .formatted(
                                    sequence.path("processor").asString(),
                                    sequence.path("sequence").asString()));
        }
        assertThat(parked()).isEmpty();
    }

    @Test
    void everyProcessorParksWhatNobodyCanReadAndGoesOnWithEverythingElse() {
        projections.storeUnreadable("Order", "unreadable-order", OrderPlaced.class);
        projections.storeUnreadable("StockItem", "UNREADABLE@MAIN", StockReceived.class);
        projections.storeUnreadable("Return", "unreadable-return", ReturnRequested.class);
        List<String> ordinary =
                IntStream.range(0, 40).mapToObj(i -> "beside-poison-" + i).toList();
        ordinary.forEach(ParkedEventsIT::placeAndConfirm);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(processorsThatHaveParked()).containsExactlyInAnyOrderElementsOf(ALL));
        ordinary.forEach(order -> await().atMost(PATIENCE).until(() -> status(order), "CONFIRMED"::equals));
        await().atMost(PATIENCE).until(projections::caughtUp);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        projections.get("/progress").body().path("processors").findValuesAsString("parkedSequences"))
                .doesNotContain("0"));
        JsonNode letter = projections
                .get("/dead-letters/order-views/unreadable-order")
                .body()
                .at("/letters/0");
        assertThat(letter.at("/payload/total").asString()).isEqualTo("1e100000");
        assertThat(letter.path("unreadable").asString()).isNotEmpty();
        assertThat(letter.path("type").asString()).isEqualTo(OrderPlaced.class.getName());
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode health = projections.get("/actuator/health").body().at("/components/processors");
            assertThat(health.path("status").asString()).isEqualTo("UP");
            assertThat(health.at("/details/stock-views/parkedSequences").asInt())
                    .isEqualTo(1);
        });
    }

    @Test
    void aRetryAfterTheFaultIsMendedHandlesTheEventsInOrderAndThoseThatCameMeanwhile() {
        Obstacles.begin("mended-later");
        projections.store("Order", "mended-later", placed("mended-later"));
        await().atMost(PATIENCE).until(() -> letters("order-views", "mended-later"), count -> count == 1);
        projections.store("Order", "mended-later", new OrderConfirmed(new OrderId("mended-later")));
        await().atMost(PATIENCE).until(() -> letters("order-views", "mended-later"), count -> count == 2);
        await().atMost(PATIENCE).until(() -> letters("sales-days", "mended-later"), count -> count == 2);
        await().atMost(PATIENCE).until(() -> letters("publication", "mended-later"), count -> count == 2);

        JsonNode inVain = projections
                .send("POST", "/dead-letters/order-views/mended-later/retry")
                .body();
        assertThat(inVain.path("outcome").asString()).isEqualTo("FAILED");
        assertThat(inVain.path("left").asInt()).isEqualTo(2);
        assertThat(inVain.at("/cause/message").asString()).isEqualTo("A fault that is not mended yet");
        assertThat(sequence("order-views", "mended-later").path("tries").asInt())
                .isEqualTo(3);

        Obstacles.mend("mended-later");
        JsonNode retried = projections
                .send("POST", "/dead-letters/order-views/mended-later/retry")
                .body();
        assertThat(retried.path("outcome").asString()).isEqualTo("HANDLED");
        assertThat(retried.path("handled").asInt()).isEqualTo(2);
        assertThat(status("mended-later")).isEqualTo("CONFIRMED");
        assertThat(Obstacles.handled("order-views", "mended-later")).containsExactly(0L, 1L);

        projections.send("POST", "/dead-letters/publication/retry");
        projections.send("POST", "/dead-letters/sales-days/retry");
        assertThat(projections.topic("orderstream.orders.v1"))
                .filteredOn(published -> published.key().equals("mended-later"))
                .extracting(published ->
                        new String(published.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8))
                .containsExactly("0", "1");
        projections.store(
                "Order",
                "mended-later",
                new OrderCancelled(new OrderId("mended-later"), "no longer wanted", List.of()));
        await().atMost(PATIENCE).until(() -> status("mended-later"), "CANCELLED"::equals);
    }

    @Test
    void anEventWhoseViewCannotBeWrittenAtTheEndOfTheBatchIsFoundOutAmongTheOthers() {
        // The event is just below 2 MB; what the view adds to each of its lines makes it more.
        projections.store("Order", "grown-too-large", SampleOrders.large("grown-too-large", 2_000, "ü".repeat(448)));
        List<String> ordinary =
                IntStream.range(0, 40).mapToObj(i -> "beside-large-" + i).toList();
        ordinary.forEach(ParkedEventsIT::placeAndConfirm);

        ordinary.forEach(order -> await().atMost(PATIENCE).until(() -> status(order), "CONFIRMED"::equals));
        await().atMost(PATIENCE).until(() -> letters("order-views", "grown-too-large"), count -> count == 1);
        assertThat(sequence("order-views", "grown-too-large").at("/cause/type").asString())
                .contains("Exception");
        await().atMost(PATIENCE).until(projections::caughtUp);
        assertThat(parked()).hasSize(1);
        assertThat(projections.topic("orderstream.orders.v1"))
                .as("published, though larger than a topic takes by default")
                .anyMatch(published -> published.key().equals("grown-too-large"));
    }

    @Test
    void nothingIsParkedWhileTheStoreIsAwayAndEverythingIsShownWhenItIsBack() {
        ActiveFault away = projections
                .cosmos()
                .faults()
                .add(Fault.onAnything().inContainer("order-views").unavailable());
        List<String> ordinary =
                IntStream.range(0, 10).mapToObj(i -> "while-away-" + i).toList();
        ordinary.forEach(ParkedEventsIT::placeAndConfirm);
        await().atMost(PATIENCE)
                .until(() -> projections.get("/progress").body().toString().contains("failingSince"));
        projections.cosmos().faults().remove(away);

        ordinary.forEach(order -> await().atMost(PATIENCE).until(() -> status(order), "CONFIRMED"::equals));
        assertThat(parked()).isEmpty();
        await().atMost(PATIENCE).until(projections::caughtUp);
        await().atMost(PATIENCE).until(() -> projections
                .get("/actuator/health")
                .body()
                .at("/components/processors/status")
                .asString()
                .equals("UP"));
    }

    @Test
    void nothingIsParkedWhileTheBrokerIsAwayAndEverythingIsPublishedWhenItIsBack() {
        projections.withoutBroker(() -> {
            placeAndConfirm("broker-away");
            await().atMost(PATIENCE).until(() -> status("broker-away"), "CONFIRMED"::equals);
            assertThat(parked()).isEmpty();
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(projections.topic("orderstream.orders.v1"))
                .filteredOn(published -> published.key().equals("broker-away"))
                .hasSize(2));
        assertThat(parked()).isEmpty();
        await().atMost(PATIENCE).until(projections::caughtUp);
    }

    @Test
    void aCrashBetweenParkingAndTheTokenDoublesNothing() {
        AtomicInteger failures = new AtomicInteger();
        AtomicReference<ActiveFault> tokensCannotBeStored = new AtomicReference<>();
        Obstacles.begin("CRASHED@MAIN", processor -> {
            if (processor.equals("stock-views") && failures.incrementAndGet() == 2) {
                tokensCannotBeStored.set(projections
                        .cosmos()
                        .faults()
                        .add(Fault.on(Operation.REPLACE).inContainer("tokens").unavailable()));
            }
        });
        projections.store("StockItem", "CRASHED@MAIN", received(10));
        await().atMost(PATIENCE).until(() -> letters("stock-views", "CRASHED@MAIN"), count -> count == 1);
        await().atMost(PATIENCE).until(() -> tokensCannotBeStored.get().hits() > 0);

        projections.stop();
        projections.cosmos().faults().remove(tokensCannotBeStored.get());
        projections.start();

        projections.store("StockItem", "CRASHED@MAIN", received(20));
        await().atMost(PATIENCE).until(() -> letters("stock-views", "CRASHED@MAIN"), count -> count == 2);
        await().atMost(PATIENCE).until(() -> letters("publication", "CRASHED@MAIN"), count -> count == 2);
        Obstacles.mend("CRASHED@MAIN");
        assertThat(projections
                        .send("POST", "/dead-letters/stock-views/retry")
                        .body()
                        .at("/retries/0/handled")
                        .asInt())
                .isEqualTo(2);
        assertThat(Obstacles.handled("stock-views", "CRASHED@MAIN")).containsExactly(0L, 1L);
        assertThat(projections.get("/stock/CRASHED").body().path("received").asInt())
                .isEqualTo(20);
    }

    @Test
    void oneEventOfASequenceCanBeGivenUpAndTheOthersAreHandled() {
        projections.storeUnreadable("StockItem", "GIVENUP@MAIN", StockReceived.class);
        await().atMost(PATIENCE).until(() -> letters("stock-views", "GIVENUP@MAIN"), count -> count == 1);

        assertThat(projections
                        .send("DELETE", "/dead-letters/stock-views/GIVENUP@MAIN/first")
                        .status())
                .isEqualTo(200);

        assertThat(letters("stock-views", "GIVENUP@MAIN")).isZero();
        assertThat(projections
                        .send("DELETE", "/dead-letters/stock-views/GIVENUP@MAIN/first")
                        .body()
                        .path("type")
                        .asString())
                .endsWith("/problems/unknown-dead-letter");
        assertThat(projections
                        .send("DELETE", "/dead-letters/stock-views/GIVENUP@MAIN")
                        .status())
                .isEqualTo(400);
        assertThat(projections.send("POST", "/dead-letters/nobody/retry").status())
                .isEqualTo(404);
    }

    private static void placeAndConfirm(String orderId) {
        projections.store("Order", orderId, placed(orderId));
        projections.store("Order", orderId, new OrderConfirmed(new OrderId(orderId)));
    }

    private static OrderPlaced placed(String orderId) {
        return SampleOrders.placed(orderId, "customer-" + orderId, "2011-05-01T10:00:00Z");
    }

    private static StockReceived received(long onHand) {
        return new StockReceived(StockItemId.of("CRASHED", "MAIN"), "CRASHED", "MAIN", 10, null, onHand, 0);
    }

    private static String status(String orderId) {
        return projections.get("/orders/" + orderId).body().path("status").asString("");
    }

    private static long letters(String processor, String sequence) {
        return sequence(processor, sequence).path("letters").asLong(0);
    }

    private static JsonNode sequence(String processor, String sequence) {
        for (JsonNode each : parked()) {
            if (each.path("processor").asString().equals(processor)
                    && each.path("sequence").asString().equals(sequence)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode parked() {
        return projections.get("/dead-letters?limit=1000").body().path("sequences");
    }

    private static Set<String> processorsThatHaveParked() {
        return new TreeSet<>(parked().findValuesAsString("processor"));
    }
}
