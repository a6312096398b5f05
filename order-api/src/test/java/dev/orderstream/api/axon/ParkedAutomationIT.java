package dev.orderstream.api.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.Obstacles;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.web.authentication.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An event that the automations cannot handle stops nothing but its own aggregate. */
@ExtendWith(RunningApiExtension.class)
class ParkedAutomationIT {

    private static final String SEQUENCES = "/dead-letters/order-automation";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    ParkedAutomationIT(RunningApi api) {
        this.api = api;
    }

    @AfterEach
    void nothingIsLeftParked() {
        api.faults().clear();
        for (JsonNode sequence : parked()) {
            api.client()
                    .delete(SEQUENCES + "/" + sequence.path("sequence").asString() + "?all=true")
                    .requireStatus(200);
        }
    }

    @Test
    void anEventThatNobodyCanReadIsParkedAndFortyOrdinaryOrdersAreConfirmed() {
        api.receive("PARKED-1", 40);
        String unreadable = storeUnreadable(OrderPlaced.class);
        List<String> orders = IntStream.range(0, 40)
                .mapToObj(i -> api.client()
                        .post("/orders", OrderBodies.orderOf("PARKED-1", 1))
                        .requireStatus(201)
                        .text("/orderId"))
                .toList();

        await().atMost(PATIENCE).until(() -> parked().findValuesAsString("sequence"), List.of(unreadable)::equals);
        orders.forEach(order -> await().atMost(PATIENCE).until(() -> api.isOrder(order, OrderConfirmed.class)));

        Response letter = api.client().get(SEQUENCES + "/" + unreadable);
        assertThat(letter.text("/letters/0/payload/total")).isEqualTo("1e100000");
        assertThat(letter.text("/letters/0/unreadable")).isNotEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> {
            Response progress = api.client().get("/progress");
            assertThat(progress.text("/processors/0/name")).isEqualTo("order-automation");
            assertThat(progress.body().at("/processors/0/parkedSequences").asInt())
                    .isEqualTo(1);
            assertThat(progress.body().at("/caughtUp").asBoolean()).isTrue();
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            Response health = api.client().get("/actuator/health");
            assertThat(health.text("/components/processors/status")).isEqualTo("UP");
            assertThat(health.body()
                            .at("/components/processors/details/order-automation/parkedSequences")
                            .asInt())
                    .isEqualTo(1);
        });
        assertThat(api.client().get("/actuator/health/readiness").text("/status"))
                .isEqualTo("UP");
        assertThat(api.client()
                        .get("/actuator/metrics/orderstream.dead.letters?tag=processor:order-automation")
                        .body()
                        .at("/measurements/0/value")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anOrderThatWasParkedIsConfirmedByARetryAfterTheFaultIsMended() {
        api.receive("PARKED-2", 1);
        String key = UUID.randomUUID().toString();
        String orderId = new CommandIdentity(TestIssuer.OPERATOR, "place-order", key).commandId();
        Obstacles.begin(orderId);
        String placed = api.client()
                .post("/orders", key, OrderBodies.orderOf("PARKED-2", 1))
                .requireStatus(201)
                .text("/orderId");
        assertThat(placed).isEqualTo(orderId);
        await().atMost(PATIENCE).until(() -> parked().findValuesAsString("sequence"), List.of(orderId)::equals);
        assertThat(api.client().post(SEQUENCES + "/" + orderId + "/retry", "").text("/outcome"))
                .isEqualTo("FAILED");

        Obstacles.mend(orderId);

        assertThat(api.client().post(SEQUENCES + "/" + orderId + "/retry", "").text("/outcome"))
                .isEqualTo("HANDLED");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        assertThat(api.stock("PARKED-2").reserved()).isEqualTo(1);
        assertThat(parked().isEmpty()).isTrue();
    }

    @Test
    void nothingIsParkedWhileTheStoreIsAway() {
        api.receive("PARKED-3", 1);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf("PARKED-3", 1))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        api.faults().add(Fault.onAnything().inContainer("events").unavailable());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.client().get("/progress").status()).isIn(200, 503));
        api.faults().clear();
        api.receive("PARKED-3B", 1);
        String later = api.client()
                .post("/orders", OrderBodies.orderOf("PARKED-3B", 1))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(later, OrderConfirmed.class));
        assertThat(parked().isEmpty()).isTrue();
    }

    private JsonNode parked() {
        return api.client().get("/dead-letters").body().at("/sequences");
    }

    private String storeUnreadable(Class<?> type) {
        String aggregateId = "unreadable-" + UUID.randomUUID();
        String eventId = UUID.randomUUID().toString();
        ObjectNode commit = JsonNodeFactory.instance.objectNode();
        commit.put("id", "%019d".formatted(0));
        commit.put("aggregateId", aggregateId);
        commit.put("aggregateType", "Order");
        commit.put("commandId", eventId);
        ObjectNode event = commit.putArray("events").addObject();
        event.put("id", eventId);
        event.put("type", type.getName());
        event.put("revision", "2");
        event.put("timestamp", Instant.now().toString());
        event.putObject("payload").put("lines", "not a list").put("total", "1e100000");
        api.bean("eventsContainer", CosmosAsyncContainer.class)
                .createItem(commit, new PartitionKey(aggregateId), new CosmosItemRequestOptions())
                .block();
        return aggregateId;
    }
}
