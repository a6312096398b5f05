package dev.orderstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import dev.orderstream.axon.cosmos.personaldata.LocalKeyFile;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataModel;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.axon.cosmos.protection.Sealed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.rule.PersonalData;
import dev.orderstream.storedform.StoredForm;
import dev.orderstream.web.authentication.TestIssuer;
import dev.orderstream.web.http.RawHttp.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A name is planted in an order that is paid, picked, packed, shipped and delivered, and in an event that nobody can handle. It is in no file, document
 * or record, neither before the customer is forgotten nor after, and both services show it until then and a minute later no more.
 */
class ForgottenEverywhereIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String NAME = "Zebulon Quackenbush";
    private static final String STREET = "Thistlewood Crescent 77";
    private static final String FORGOTTEN = "[forgotten]";
    private static final String KEY_FILE = "--axon.cosmos.personal-data.key-file=";

    private static Stack stack;

    private final String customer = "scan-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stack = Stack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void whoeverIsForgottenLeavesNoTrace() {
        post("/stock/SCAN/receipts", "{\"quantity\":10}");
        String orderId = post("/orders", order()).json().path("orderId").asString();
        String orderPath = "/orders/" + orderId;
        await().atMost(PATIENCE).until(() -> shown(orderPath).contains("DELIVERED"));
        String parked = "parked-" + orderId;
        park(orderId, parked);
        String letterPath = "/dead-letters/order-views/" + parked;
        await().atMost(PATIENCE).until(() -> shown(letterPath).contains(NAME));
        stack.awaitQuiet();

        assertThat(shown(orderPath)).contains(NAME, STREET);
        assertThat(shown(orderPath + "/fulfillment")).contains(NAME);
        assertThat(shown("/customers/" + customer + "/personal-data")).contains(NAME, STREET);
        assertNoTrace();

        stack.api().http().send("DELETE", "/customers/" + customer + "/personal-data", Map.of(), new byte[0]);

        await().atMost(Duration.ofSeconds(60)).until(() -> !shown(orderPath).contains(NAME));
        assertThat(shown(orderPath)).contains(FORGOTTEN).doesNotContain(STREET);
        assertThat(shown(orderPath + "/fulfillment")).contains(FORGOTTEN).doesNotContain(NAME, STREET);
        assertThat(shown(letterPath)).contains(FORGOTTEN).doesNotContain(NAME, STREET);
        assertThat(shown("/customers/" + customer + "/personal-data"))
                .contains(FORGOTTEN)
                .doesNotContain(NAME, STREET);
        post("/orders/" + orderId + "/holds", "{\"hold\":\"look\",\"reason\":\"after it was forgotten\"}");
        stack.awaitQuiet();
        assertNoTrace();
    }

    /** What is not personal is found in each way of looking, so one that finds nothing would be noticed. */
    private void assertNoTrace() {
        Traces traces = new Traces(stack);
        assertThat(traces.inFiles(customer)).isNotEmpty();
        assertThat(traces.inDocuments(customer))
                .contains("container events", "container order-views", "container dead-letters");
        assertThat(traces.inRecords(customer)).contains("topic orderstream.orders.v1");
        assertThat(traces.inRecords("[withheld]"))
                .contains("topic orderstream.orders.v1", "topic orderstream.fulfillment.v1");
        assertThat(traces.of(NAME)).isEmpty();
        assertThat(traces.of(STREET)).isEmpty();
        assertThat(traces.of("Quackenbush")).isEmpty();
    }

    private String order() {
        return """
                {"customerId": "%s", "currency": "GBP",
                 "lines": [{"sku": "SCAN", "quantity": 1, "unitPrice": "4.95"}],
                 "shippingAddress": {"name": "%s", "street": "%s", "city": "Leeds", "country": "UK"}}"""
                .formatted(customer, NAME, STREET);
    }

    /** An event of the same customer that is stored as any other, and that nobody can read. */
    private static void park(String orderId, String parked) {
        try (CosmosAsyncClient client = new CosmosClientBuilder()
                .endpoint(stack.cosmos().endpoint())
                .key(stack.cosmos().key())
                .gatewayMode()
                .buildAsyncClient()) {
            CosmosAsyncDatabase database = client.getDatabase("orderstream");
            PersonalDataProtection protection = protection(database);
            ObjectNode commit = (ObjectNode) database.getContainer("events")
                    .readItem("%019d".formatted(0), new PartitionKey(orderId), JsonNode.class)
                    .block()
                    .getItem();
            ObjectNode event = (ObjectNode) commit.at("/events/0");
            ObjectNode payload =
                    (ObjectNode) protection.open(Place.ofEvent(orderId, 0), event.get("payload"), event.get("sealed"));
            assertThat(payload.toString()).contains(NAME);
            payload.put("orderId", parked).put("lines", "not a list");
            Sealed sealed = protection.seal(Place.ofEvent(parked, 0), OrderPlaced.class, payload);
            event.put("id", "event-of-" + parked).set("payload", sealed.json());
            event.set("sealed", sealed.seal());
            commit.put("aggregateId", parked);
            database.getContainer("events")
                    .createItem(commit, new PartitionKey(parked), new CosmosItemRequestOptions())
                    .block();
        }
    }

    private static PersonalDataProtection protection(CosmosAsyncDatabase database) {
        String keyFile = TestIssuer.shared().properties().stream()
                .filter(property -> property.startsWith(KEY_FILE))
                .findFirst()
                .orElseThrow()
                .substring(KEY_FILE.length());
        return new PersonalDataProtection(
                PersonalDataModel.of(
                        StoredForm.objectMapper(), PersonalData.class, PersonalData::value, StoredForm.forgotten()),
                (place, type, json) -> json.path("customerId").asText(),
                new DataKeys(
                        database.getContainer("personal-data-keys"),
                        LocalKeyFile.open(Path.of(keyFile)),
                        new DataKeys.Settings(Duration.ofSeconds(30), 10, Clock.systemUTC()),
                        RequestCharges.IGNORED));
    }

    private static String shown(String path) {
        return stack.projections().http().get(path).body();
    }

    private static Response post(String path, String body) {
        Response response = stack.api()
                .http()
                .send(
                        "POST",
                        path,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                UUID.randomUUID().toString()),
                        Stack.bytes(body));
        assertThat(response.status()).as("%s: %s", path, response.body()).isBetween(200, 201);
        return response;
    }
}
