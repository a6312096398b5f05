package dev.orderstream.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A back-end system: sends messages, and reads what comes of them. */
final class Intake implements AutoCloseable {

    static final String COMMANDS = "orderstream.commands.v1";
    static final String DEAD_LETTERS = "orderstream.commands.v1-dlt";
    static final String STOCK = "orderstream.stock.v1";

    private static final String GROUP = "order-api";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    Intake(Plant plant) {
        this.bootstrapServers = plant.bootstrapServers();
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "linger.ms", "5",
                        "max.request.size", "4194304",
                        "delivery.timeout.ms", "1800000"),
                new StringSerializer(),
                new StringSerializer());
    }

    void send(String key, String value, List<Header> headers) {
        producer.send(new ProducerRecord<>(COMMANDS, null, key, value, headers), (place, failure) -> {
            if (failure != null) {
                refused.add(key + ": " + failure);
            }
        });
    }

    /** Waits until the broker has all that was sent, and order-api is done with all that the broker has. */
    void awaitDone() {
        producer.flush();
        assertThat(refused).as("messages that the broker does not take").isEmpty();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(this::isDone);
    }

    private boolean isDone() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (TopicPartition partition : partitions(COMMANDS)) {
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                OffsetAndMetadata position = done.get(partition);
                if (end > 0 && (position == null || position.offset() < end)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** How many receipts of each stock item were published. */
    Map<String, Integer> received() {
        Map<String, Integer> received = new TreeMap<>();
        read(STOCK, event -> {
            if (header(event, "ce_type").contains("StockReceived")) {
                received.merge(event.key(), 1, Integer::sum);
            }
        });
        return received;
    }

    /** Reads what was put aside, oldest first in each partition. */
    void deadLetters(Consumer<ConsumerRecord<String, byte[]>> reader) {
        read(DEAD_LETTERS, reader);
    }

    static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }

    private List<TopicPartition> partitions(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                new HashMap<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
