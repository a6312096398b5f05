package dev.orderstream.replay.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.operator.service.KafkaAccess;
import dev.orderstream.operator.terminal.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads back from Kafka what was published. */
final class PublishedEvents implements EventSource {

    private static final List<String> TOPICS = List.of(
            "orderstream.orders.v1",
            "orderstream.stock.v1",
            "orderstream.payments.v1",
            "orderstream.fulfillment.v1",
            "orderstream.returns.v1");
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaAccess kafka;
    private final PrintWriter out;

    PublishedEvents(KafkaAccess kafka, PrintWriter out) {
        this.kafka = kafka;
        this.out = out;
    }

    /** Reads the topics up to where they end now. */
    @Override
    public EventLog read(FileTraces traces, long expected) {
        Map<String, Object> settings = kafka.client(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"));
        EventLog log = new EventLog(traces);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, log);
        }
        return log;
    }

    private void read(Consumer<byte[], byte[]> consumer, EventLog log) {
        Set<String> existing = consumer.listTopics().keySet();
        List<TopicPartition> partitions = TOPICS.stream()
                .filter(existing::contains)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = ends(partitions);
        long total = ends.values().stream().mapToLong(Long::longValue).sum();
        long silentSince = System.nanoTime();
        try (Progress progress = Progress.start(out, "Topics", "records", total)) {
            while (isBefore(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> published : consumer.poll(POLL)) {
                    add(published, log);
                    progress.step();
                    silentSince = System.nanoTime();
                }
                if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
                    throw new IllegalStateException("Kafka delivered nothing for " + LONGEST_SILENCE.toSeconds()
                            + " s although the ends of the topics are not reached: " + ends);
                }
            }
        }
    }

    /** With what is in transactions whose end is still being written. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.client(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }

    private static boolean isBefore(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static void add(ConsumerRecord<byte[], byte[]> published, EventLog log) {
        log.add(
                header(published, "ce_id"),
                header(published, "ce_subject"),
                Long.parseLong(header(published, "ce_sequence")),
                simpleName(header(published, "ce_type")),
                json(published));
    }

    /** {@code dev.orderstream.<name>.v1}. */
    private static String simpleName(String type) {
        String[] parts = type.split("\\.", -1);
        return parts.length < 2 ? type : parts[parts.length - 2];
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> published) {
        try {
            return JSON.readTree(published.value());
        } catch (IOException e) {
            throw new IllegalStateException("A record is no JSON: " + placeOf(published), e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> published, String name) {
        Header header = published.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("A record has no header " + name + ": " + placeOf(published));
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String placeOf(ConsumerRecord<byte[], byte[]> published) {
        return published.topic() + " partition " + published.partition() + " offset " + published.offset();
    }

    /** For messages to people. */
    static String topics() {
        return String.join(", ", TOPICS);
    }
}
