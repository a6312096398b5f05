package dev.orderstream.system.chaos;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Compares what readers of committed records have found with what is stored, for each aggregate event by event. */
final class Histories implements AutoCloseable {

    private static final List<String> TOPICS = List.of(
            "orderstream.orders.v1",
            "orderstream.stock.v1",
            "orderstream.payments.v1",
            "orderstream.fulfillment.v1",
            "orderstream.returns.v1");

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private final CosmosClient cosmos;
    private final KafkaConsumer<String, String> consumer;
    private final KafkaConsumer<String, String> ends;
    private final Map<String, List<String>> published = new TreeMap<>();

    Histories(String endpoint, String bootstrapServers) {
        cosmos = new CosmosClientBuilder()
                .endpoint(endpoint)
                .key(EmbeddedCosmos.DEFAULT_KEY)
                .gatewayMode()
                .buildClient();
        consumer = consumer(bootstrapServers, "read_committed");
        ends = consumer(bootstrapServers, "read_uncommitted");
        consumer.assign(TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
    }

    private static KafkaConsumer<String, String> consumer(String bootstrapServers, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        isolation,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** What is wrong, as counts of events; {@code missing} ends by itself while events are still on their way. */
    record Verdict(long stored, long missing, long doubled, long outOfOrder, List<String> examples) {

        boolean isClean() {
            return missing == 0 && doubled == 0 && outOfOrder == 0;
        }

        boolean isBeyondRepair() {
            return doubled > 0 || outOfOrder > 0;
        }
    }

    /** Reads on, and compares. */
    Verdict compare() {
        // In this order: what is published is stored.
        readPublished();
        Map<String, List<String>> stored = stored();
        long events = 0;
        long missing = 0;
        long doubled = 0;
        long outOfOrder = 0;
        List<String> examples = new ArrayList<>();
        for (Map.Entry<String, List<String>> aggregate : stored.entrySet()) {
            List<String> wanted = aggregate.getValue();
            List<String> found = published.getOrDefault(aggregate.getKey(), List.of());
            Set<String> different = new HashSet<>(found);
            long lacking =
                    wanted.stream().filter(event -> !different.contains(event)).count();
            events += wanted.size();
            missing += lacking;
            doubled += found.size() - different.size();
            boolean disordered = found.size() == different.size()
                    && !found.equals(wanted.subList(0, Math.min(found.size(), wanted.size())));
            outOfOrder += disordered ? 1 : 0;
            if ((lacking > 0 || disordered || found.size() > different.size()) && examples.size() < 5) {
                examples.add(aggregate.getKey() + ": stored " + wanted + ", published " + found);
            }
        }
        return new Verdict(events, missing, doubled, outOfOrder, examples);
    }

    /** Events of each aggregate in order. */
    private Map<String, List<String>> stored() {
        record Commit(String aggregate, String id, List<String> events) {}
        List<Commit> commits = new ArrayList<>();
        for (JsonNode commit : cosmos.getDatabase(Plant.DATABASE)
                .getContainer("events")
                .queryItems(
                        "SELECT c.aggregateId, c.id, c.events FROM c WHERE IS_DEFINED(c.events)",
                        new CosmosQueryRequestOptions(),
                        JsonNode.class)) {
            List<String> events = new ArrayList<>();
            commit.path("events").forEach(event -> events.add(event.path("id").asText()));
            commits.add(new Commit(
                    commit.path("aggregateId").asText(), commit.path("id").asText(), events));
        }
        Map<String, List<String>> stored = new TreeMap<>();
        commits.stream().sorted(Comparator.comparing(Commit::id)).forEach(commit -> stored.computeIfAbsent(
                        commit.aggregate, key -> new ArrayList<>())
                .addAll(commit.events));
        return stored;
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /** Up to what was there when it began; less where a transaction is open for long. */
    private void readPublished() {
        Map<TopicPartition, Long> wanted = ends.endOffsets(consumer.assignment());
        Instant deadline = Instant.now().plus(LONGEST_READ);
        while (isBefore(wanted) && Instant.now().isBefore(deadline)) {
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            for (ConsumerRecord<String, String> each : records) {
                published
                        .computeIfAbsent(each.key(), key -> new ArrayList<>())
                        .add(new String(each.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        ends.close();
        cosmos.close();
    }
}
