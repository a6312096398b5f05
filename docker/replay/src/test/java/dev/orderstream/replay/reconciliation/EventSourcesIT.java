package dev.orderstream.replay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.kafka.LocalKafka;
import dev.orderstream.operator.service.KafkaAccess;
import dev.orderstream.replay.RetailFiles;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailFileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same two events, once as the store has them and once as they are published. */
class EventSourcesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());
    private static final String ADJUSTED =
            """
            {"stockItemId": "71053@MAIN", "sku": "71053", "location": "MAIN", "delta": -9, "reason": "write-off 1004: damaged",
             "onHand": 6, "reserved": 2, "available": 4}
            """;
    private static final String RETURNED =
            """
            {"returnId": "ret-C1007:1001", "orderId": "o-1001", "customerId": "17850", "location": "MAIN",
             "occurredAt": "2011-05-04T23:30:00Z", "recordedAt": "2026-11-22T12:00:00Z", "currency": "GBP",
             "lines": [{"lineId": "2", "sku": "71053", "quantity": 1,
                        "unitPrice": {"amount": "3.39", "currency": "GBP"}, "disposition": "RESTOCK"}],
             "charges": [{"code": "POST", "description": "POSTAGE", "quantity": 1,
                          "unitPrice": {"amount": "18.00", "currency": "GBP"}}],
             "total": {"amount": "21.39", "currency": "GBP"}}
            """;

    @TempDir
    private static Path directory;

    private static EmbeddedCosmos cosmos;
    private static LocalKafka kafka;
    private static FileTraces traces;

    @BeforeAll
    static void start() throws IOException {
        RetailFile file = RetailFileReader.read(RetailFiles.write(directory, RetailFiles.SMALL));
        traces = new FileTraces(file, Set.of("o-1001"));
        cosmos = EmbeddedCosmos.start();
        kafka = LocalKafka.start(directory.resolve("kafka"), 0);
    }

    @AfterAll
    static void stop() {
        kafka.close();
        cosmos.close();
    }

    @Test
    void storedEventsAreReadCommitByCommit() throws Exception {
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(cosmos.endpoint())
                .key(cosmos.key())
                .gatewayMode()
                .buildClient()) {
            client.createDatabaseIfNotExists("orderstream");
            client.getDatabase("orderstream").createContainerIfNotExists("events", "/aggregateId");
            CosmosContainer events = client.getDatabase("orderstream").getContainer("events");
            store(events, "71053@MAIN", 0, stored("e0", "dev.orderstream.stock.StockReceived", onHand(15)));
            store(
                    events,
                    "71053@MAIN",
                    1,
                    stored("e1", "dev.orderstream.stock.StockReceived", onHand(20)),
                    stored("e2", "dev.orderstream.stock.StockAdjusted", ADJUSTED));
            store(events, "ret-C1007:1001", 0, stored("e3", "dev.orderstream.returns.ReturnRecorded", RETURNED));
        }

        EventLog log = new StoredEvents(cosmos.endpoint(), cosmos.key(), NOWHERE).read(traces, 0);

        assertThat(log.distinct()).isEqualTo(4);
        assertBoth(log);
        assertThat(log.changedByOthers()).isEqualTo(Map.of("71053", 20L));
    }

    @Test
    void publishedEventsCountOnceAndTopicsThatNobodyHasNeededYetAreNotMissed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("orderstream.stock.v1", 2, (short) 1),
                            new NewTopic("orderstream.returns.v1", 2, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(published("orderstream.stock.v1", "e2", "71053@MAIN", 2, "StockAdjusted", ADJUSTED))
                    .get();
            producer.send(published("orderstream.stock.v1", "e2", "71053@MAIN", 2, "StockAdjusted", ADJUSTED))
                    .get();
            producer.send(published("orderstream.returns.v1", "e3", "ret-C1007:1001", 0, "ReturnRecorded", RETURNED))
                    .get();
        }

        EventLog log =
                new PublishedEvents(new KafkaAccess(kafka.bootstrapServers(), Map.of()), NOWHERE).read(traces, 0);

        assertThat(log.distinct()).isEqualTo(2);
        assertThat(log.duplicates()).isEqualTo(1);
        assertBoth(log);
    }

    private static void assertBoth(EventLog log) {
        assertThat(log.writtenOff()).isEqualTo(Map.of("71053", 9L));
        assertThat(log.freeStock()).isEqualTo(Map.of("71053", 4L));
        RecordedReturn recorded = log.returns().get("ret-C1007:1001");
        assertThat(recorded.orderId()).isEqualTo("o-1001");
        assertThat(recorded.day()).hasToString("2011-05-04");
        assertThat(recorded.lines()).containsExactly(item("71053", "3.39"));
        assertThat(recorded.charges()).containsExactly(item("POST", "18.00"));
        assertThat(recorded.total()).isEqualTo(new BigDecimal("21.39"));
    }

    private static RecordedReturn.Item item(String code, String price) {
        return new RecordedReturn.Item(code, 1, new BigDecimal(price));
    }

    private static String onHand(int units) {
        return "{\"sku\": \"71053\", \"quantity\": 5, \"reference\": \"by hand\", \"onHand\": " + units
                + ", \"reserved\": 0}";
    }

    private static String stored(String id, String type, String payload) {
        return "{\"id\": \"" + id + "\", \"type\": \"" + type + "\", \"revision\": \"1\", \"payload\": " + payload
                + ", \"metadata\": {}}";
    }

    private static void store(CosmosContainer container, String aggregateId, int sequence, String... events)
            throws IOException {
        JsonNode commit = JSON.readTree("{\"id\": \"" + String.format("%019d", sequence) + "\", \"aggregateId\": \""
                + aggregateId + "\", \"events\": [" + String.join(",", events) + "]}");
        container.createItem(commit, new PartitionKey(aggregateId), null);
    }

    private static ProducerRecord<String, String> published(
            String topic, String id, String aggregateId, int sequence, String type, String payload) {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, aggregateId, payload);
        Map<String, String> attributes = Map.of(
                "ce_id",
                id,
                "ce_subject",
                aggregateId,
                "ce_sequence",
                String.valueOf(sequence),
                "ce_type",
                "dev.orderstream." + type + ".v1");
        attributes.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
