package dev.orderstream.bench.system.latency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer of committed records, who looks for placed orders in a thread of its own. */
final class PlacedRecords implements AutoCloseable {

    private static final String TOPIC = "orderstream.orders.v1";
    private static final String PLACED = "dev.orderstream.OrderPlaced.";
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile Sight sight = (orderId, now) -> {};

    /** Learns that the record of an order can be read. */
    interface Sight {
        void of(String orderId, long now);
    }

    /** Reads what is published from now on. */
    PlacedRecords(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(this::read, "placed-records");
        thread.start();
    }

    void tell(Sight another) {
        sight = another;
    }

    private void read() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (isPlaced(record)) {
                        sight.of(record.key(), System.nanoTime());
                    }
                }
            }
        } catch (WakeupException closed) {
            consumer.close();
        }
    }

    private static boolean isPlaced(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type != null && new String(type.value(), StandardCharsets.UTF_8).startsWith(PLACED);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
