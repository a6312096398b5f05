package dev.orderstream.axon.cosmos.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The events that were published from the dead-letter queue. Each is named by a record of the transaction that published
 * it, so one whose letter is still there when the process ends is not published again.
 */
final class PublishedLetters {

    private static final byte[] PUBLISHED = {1};

    private final PositionsTopic topic;
    private final Positions positions;
    private final Set<String> events = ConcurrentHashMap.newKeySet();

    PublishedLetters(PositionsTopic topic, Positions positions) {
        this.topic = topic;
        this.positions = positions;
    }

    boolean contains(String eventId) {
        return events.contains(eventId);
    }

    /** Learns what other processes have published. */
    void refresh() {
        events.addAll(positions.committed(Set.of(topic.letters())).keySet());
    }

    void add(String eventId) {
        events.add(eventId);
    }

    ProducerRecord<String, byte[]> mark(String eventId) {
        TopicPartition partition = topic.letters();
        return new ProducerRecord<>(partition.topic(), partition.partition(), eventId, PUBLISHED);
    }
}
