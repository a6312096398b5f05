package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static dev.orderstream.cosmos.embedded.DocumentsIT.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private PlainClient plain;
    private CosmosContainer container;

    @BeforeEach
    void createContainer() {
        plain = new PlainClient(COSMOS.cosmos());
        container = COSMOS.newContainer();
    }

    @AfterEach
    void reset() {
        COSMOS.cosmos().faults().clear();
        COSMOS.cosmos().clock().reset();
    }

    private String add(String fault) {
        PlainClient.Response response = plain.send("POST", "_embedded/faults", fault);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.json().path("id").asText();
    }

    private JsonNode fault(String id) {
        return plain.send("GET", "_embedded/faults/" + id, "").json();
    }

    @Test
    void aFaultIsAddedCountedListedAndRemoved() {
        String id = add("""
                {"operations":["CREATE"],"respond":{"status":503,"subStatus":7}}""");
        PlainClient.Response refused = plain.send(
                "POST",
                "dbs/shop/colls/" + container.getId() + "/docs",
                document("x", "A").toString(),
                "x-ms-documentdb-partitionkey",
                "[\"A\"]");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.subStatus()).isEqualTo(7);
        assertThat(fault(id).path("hits").intValue()).isEqualTo(1);
        assertThat(plain.send("GET", "_embedded/faults", "").json().path("faults"))
                .hasSize(1);
        assertThat(plain.send("DELETE", "_embedded/faults/" + id, "").status()).isEqualTo(204);
        assertThat(plain.send("GET", "_embedded/faults/" + id, "").status()).isEqualTo(404);
        container.createItem(document("x", "A"));
    }

    @Test
    void allFaultsEndAtOnce() {
        add("{}");
        add("""
                {"operations":["METADATA"],"unavailable":true}""");
        assertThat(plain.send("DELETE", "_embedded/faults", "").status()).isEqualTo(204);
        assertThat(plain.send("GET", "_embedded/faults", "").json().path("faults"))
                .isEmpty();
    }

    @Test
    void aFaultAfterApplyingHidesASuccess() {
        add("""
                {"operations":["CREATE"],"when":"after","times":1,"respond":{"status":408}}""");
        assertRefused(408, () -> container.createItem(document("x", "A")));
        container.readItem("x", new PartitionKey("A"), ObjectNode.class);
    }

    @Test
    void aDroppedConnectionAfterApplyingLeavesTheClientInDoubt() {
        add("""
                {"operations":["CREATE"],"when":"after","dropConnection":true}""");
        assertThatExceptionOfType(CosmosException.class).isThrownBy(() -> container.createItem(document("x", "A")));
        container.readItem("x", new PartitionKey("A"), ObjectNode.class);
    }

    @Test
    void aThrottleWithADelayIsRepeatedByTheSdk() {
        String id = add(
                """
                {"operations":["UPSERT"],"times":2,"delayMilliseconds":20,
                 "respond":{"status":429,"subStatus":3200,"retryAfterMilliseconds":5}}""");
        long start = System.nanoTime();
        container.upsertItem(document("x", "A"));
        assertThat(fault(id).path("hits").intValue()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aRateOfZeroBefallsNobody() {
        String id = add("""
                {"rate":0,"respond":{"status":503}}""");
        container.createItem(document("x", "A"));
        assertThat(fault(id).path("hits").intValue()).isZero();
    }

    @Test
    void aFaultBefallsThePathsThatMatchItsPattern() {
        container.createItem(document("order-1", "A"));
        container.createItem(document("cart-1", "A"));
        add(
                """
                {"operations":["READ"],"container":"c-*","path":"dbs/*/docs/order-*","respond":{"status":403}}""");
        assertRefused(403, () -> container.readItem("order-1", new PartitionKey("A"), ObjectNode.class));
        container.readItem("cart-1", new PartitionKey("A"), ObjectNode.class);
    }

    @Test
    void anUnavailablePartitionLeavesTheOthersAlone() {
        container.createItem(document("a", "A"));
        String there = partition("A");
        String elsewhere = List.of("B", "C", "D", "E", "F", "G", "H", "I").stream()
                .filter(pk -> !partition(pk).equals(there))
                .findFirst()
                .orElseThrow();
        String id = add("{\"container\":\"" + container.getId() + "\",\"partition\":\"" + there
                + "\",\"times\":1,\"unavailable\":true}");
        PlainClient.Response refused = plain.send(
                "GET",
                "dbs/shop/colls/" + container.getId() + "/docs/a",
                "",
                "x-ms-documentdb-partitionkey",
                "[\"A\"]");
        assertThat(refused.status()).isEqualTo(503);
        container.createItem(document("b", elsewhere));
        assertThat(fault(id).path("hits").intValue()).isEqualTo(1);
    }

    private String partition(String pk) {
        String token = container.upsertItem(document("probe", pk)).getSessionToken();
        return token.substring(0, token.indexOf(':'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "{\"operation\":\"CREATE\"};operation",
                "{\"operations\":[\"MAKE\"]};MAKE",
                "{\"operations\":\"CREATE\"};operations",
                "{\"operations\":[]};operations",
                "{\"rate\":1.5};1.5",
                "{\"rate\":\"often\"};rate",
                "{\"times\":0};0 times",
                "{\"times\":1.5};times",
                "{\"delayMilliseconds\":-1};-0.001",
                "{\"when\":\"during\"};during",
                "{\"respond\":{}};status",
                "{\"respond\":{\"status\":200}};200",
                "{\"respond\":{\"status\":\"bad\"}};bad",
                "{\"respond\":{\"status\":503},\"dropConnection\":true};one of",
                "{\"respond\":503};503",
                "{\"dropConnection\":\"yes\"};yes",
                "{\"container\":\"\"};pattern",
                "[];object",
                "{;JSON",
            })
    void aFaultThatMakesNoSenseIsRefusedWithTheReason(String fault, String reason) {
        PlainClient.Response response = plain.send("POST", "_embedded/faults", fault);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("message").asText()).contains(reason);
        assertThat(COSMOS.cosmos().faults().active()).isEmpty();
    }

    @Test
    void aDocumentExpiresWhenTheClockIsPutForward() {
        CosmosContainerProperties properties = new CosmosContainerProperties("ttl-" + UUID.randomUUID(), "/pk");
        properties.setDefaultTimeToLiveInSeconds(3_600);
        CosmosContainer expiring = COSMOS.newContainer(properties);
        expiring.createItem(document("x", "A"));
        JsonNode clock = plain.send("POST", "_embedded/clock", "{\"advanceMilliseconds\":3599000}")
                .json();
        assertThat(clock.path("offsetMilliseconds").longValue()).isEqualTo(3_599_000);
        plain.send("POST", "_embedded/clock", "{\"advanceMilliseconds\":2000}");
        assertRefused(404, () -> expiring.readItem("x", new PartitionKey("A"), ObjectNode.class));
    }

    @Test
    void theClockIsSetAndReset() {
        JsonNode set = plain.send("POST", "_embedded/clock", "{\"now\":\"2040-01-01T00:00:00Z\"}")
                .json();
        assertThat(set.path("now").asText()).startsWith("2040-01-01T00:00:0");
        long timestamp = container
                .createItem(document("future", "A"))
                .getItem()
                .path("_ts")
                .longValue();
        assertThat(timestamp).isGreaterThanOrEqualTo(2_208_988_800L);
        assertThat(plain.send("DELETE", "_embedded/clock", "").json().path("offsetMilliseconds"))
                .asString()
                .isEqualTo("0");
        assertThat(plain.send("POST", "_embedded/clock", "{}").status()).isEqualTo(400);
        assertThat(plain.send("POST", "_embedded/clock", "{\"now\":\"noon\"}").status())
                .isEqualTo(400);
        assertThat(plain.send("PUT", "_embedded/clock", "{}").status()).isEqualTo(405);
    }

    @Test
    void aPartitionIsSplitOverHttp() {
        String body =
                "{\"database\":\"shop\",\"container\":\"" + container.getId() + "\",\"partitionKeyRangeId\":\"0\"}";
        PlainClient.Response split = plain.send("POST", "_embedded/split", body);
        assertThat(split.json().path("partitionKeyRangeIds").toString()).isEqualTo("[\"4\",\"5\"]");
        assertThat(COSMOS.cosmos().partitionKeyRangeIds("shop", container.getId()))
                .startsWith("4", "5");
        PlainClient.Response again = plain.send("POST", "_embedded/split", body);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.subStatus()).isEqualTo(1002);
        assertThat(plain.send("POST", "_embedded/split", "{\"database\":\"shop\"}")
                        .json()
                        .path("message")
                        .asText())
                .contains("container");
        assertThat(plain.send("POST", "_embedded/split", body.replace("shop", "nowhere"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void faultsNeverBefallTheControlItself() {
        COSMOS.cosmos().faults().add(Fault.on(Operation.METADATA).unavailable());
        assertThat(plain.send("GET", "_embedded/health", "").status()).isEqualTo(200);
        assertThat(plain.send("GET", "dbs", "").status()).isEqualTo(503);
    }
}
