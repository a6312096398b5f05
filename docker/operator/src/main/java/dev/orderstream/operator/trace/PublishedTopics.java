package dev.orderstream.operator.trace;

import dev.orderstream.operator.service.KafkaAccess;
import dev.orderstream.operator.service.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** The topics to which the events go, read from stated positions to where they ended when reading began. */
final class PublishedTopics implements AutoCloseable {

    private static final String PATIENCE_MILLIS = "15000";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;

    PublishedTopics(KafkaAccess kafka) {
        this.kafka = kafka;
        this.consumer = new KafkaConsumer<>(
                kafka.client(Map.of(
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "allow.auto.create.topics", "false",
                        "default.api.timeout.ms", PATIENCE_MILLIS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * The events of an aggregate, in order.
     *
     * @throws UnavailableException if Kafka does not answer, or has no such topic
     */
    List<PublishedEvent> of(String topic, String aggregateId) throws UnavailableException {
        byte[] key = aggregateId.getBytes(StandardCharsets.UTF_8);
        List<PublishedEvent> events = new ArrayList<>();
        try {
            List<TopicPartition> partitions = partitions(topic);
            // As producers choose it that leave the choice to Kafka.
            TopicPartition one = partitions.get(Utils.toPositive(Utils.murmur2(key)) % partitions.size());
            consumer.assign(List.of(one));
            consumer.seekToBeginning(List.of(one));
            readToEnd(List.of(one), published -> {
                if (Arrays.equals(key, published.key())) {
                    PublishedEvent.of(published).ifPresent(events::add);
                }
            });
            return events;
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    /**
     * Hands on every event of some topics that happened at a time or later.
     *
     * @throws UnavailableException if Kafka does not answer, or lacks one of them
     */
    void since(Instant time, Collection<String> topics, Consumer<PublishedEvent> each) throws UnavailableException {
        try {
            Map<TopicPartition, Long> times = new HashMap<>();
            for (String topic : topics) {
                partitions(topic).forEach(partition -> times.put(partition, time.toEpochMilli()));
            }
            Map<TopicPartition, Long> starts = new HashMap<>();
            consumer.offsetsForTimes(times).forEach((partition, start) -> {
                if (start != null) {
                    starts.put(partition, start.offset());
                }
            });
            List<TopicPartition> partitions = List.copyOf(starts.keySet());
            consumer.assign(partitions);
            starts.forEach(consumer::seek);
            readToEnd(partitions, published -> PublishedEvent.of(published)
                    .filter(event -> !event.time().isBefore(time))
                    .ifPresent(each));
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private List<TopicPartition> partitions(String topic) throws UnavailableException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnavailableException("Kafka at %s has no topic %s; projections makes it when it starts"
                    .formatted(kafka.bootstrapServers(), topic));
        }
        return partitions;
    }

    private void readToEnd(List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> published : consumer.poll(POLL)) {
                each.accept(published);
            }
        }
    }

    private UnavailableException unavailable(KafkaException e) {
        return new UnavailableException(
                "Kafka at %s could not be read: %s. Is it running (./run status)?"
                        .formatted(kafka.bootstrapServers(), e.getMessage()),
                e);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
