package dev.orderstream.bench.system.intake;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A back-end system that sends receipts of stock, and watches how far order-api has got with them. */
final class Messages implements AutoCloseable {

    private static final String TOPIC = "orderstream.commands.v1";
    private static final String GROUP = "order-api";
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KafkaProducer<String, String> producer;
    private final Admin admin;

    /** The offset after the last message of each partition. */
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Messages(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5),
                new StringSerializer(),
                new StringSerializer());
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * Sends messages about stock items in turn, each under a message id of its own, and returns when the broker has them.
     *
     * @throws IllegalStateException if it does not take one
     */
    void send(int count, int skus) {
        for (int number = 0; number < count; number++) {
            String sku = "INTAKE-" + number % skus;
            String message = "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"%s\",\"quantity\":1}"
                    .formatted(UUID.randomUUID(), sku);
            producer.send(new ProducerRecord<>(TOPIC, sku + "@MAIN", message), (place, refused) -> {
                if (refused != null) {
                    failure.compareAndSet(null, refused);
                } else {
                    ends.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
                }
            });
        }
        producer.flush();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("The broker does not take a message", refused);
        }
    }

    /**
     * Waits until the positions of order-api are behind the last message of each partition.
     *
     * @throws IllegalStateException if they are not after ten minutes
     */
    void awaitDone() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isDone()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "order-api is not done with the messages after %d min".formatted(PATIENCE.toMinutes()));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean isDone() {
        Map<TopicPartition, OffsetAndMetadata> positions = positions();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata position = positions.get(end.getKey());
            return position != null && position.offset() >= end.getValue();
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() {
        try {
            return admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The positions of order-api cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
