package dev.orderstream.local.reconciliation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads back from Kafka what was published. */
final class PublishedEvents {

    private static final List<String> TOPICS = List.of("orderstream.orders.v1", "orderstream.stock.v1");
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /**
     * What was found.
     *
     * @param distinct different event ids
     * @param duplicates records beyond the first of their id
     */
    record Count(long distinct, long duplicates) {}

    private final String bootstrapServers;

    PublishedEvents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Reads the topics up to where they end now. */
    Count count() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return count(consumer);
        }
    }

    private static Count count(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<String> ids = new HashSet<>();
        long duplicates = 0;
        long silentSince = System.nanoTime();
        while (isBefore(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> published : consumer.poll(POLL)) {
                duplicates += ids.add(idOf(published)) ? 0 : 1;
                silentSince = System.nanoTime();
            }
            if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
                throw new IllegalStateException("Kafka delivered nothing for " + LONGEST_SILENCE.toSeconds()
                        + " s although the ends of the topics are not reached: " + ends);
            }
        }
        return new Count(ids.size(), duplicates);
    }

    private static boolean isBefore(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static String idOf(ConsumerRecord<byte[], byte[]> published) {
        Header id = published.headers().lastHeader("ce_id");
        if (id == null) {
            throw new IllegalStateException("A record has no header ce_id: " + published.topic() + " partition "
                    + published.partition() + " offset " + published.offset());
        }
        return new String(id.value(), StandardCharsets.UTF_8);
    }

    /** For messages to people. */
    static String topics() {
        return TOPICS.stream().collect(Collectors.joining(" and "));
    }
}
