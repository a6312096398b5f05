package dev.orderstream.axon.cosmos.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The one producer of a node that this process has; it lives as long as the claim. */
final class SegmentProducer {

    private final SegmentNode node;
    private final Producer<String, byte[]> producer;
    private final PublicationSettings settings;
    private final SentRecords sentRecords;
    /** Of events, in the transaction that is open, by topic. */
    private final Map<String, Integer> records = new HashMap<>();

    SegmentProducer(
            SegmentNode node,
            Producer<String, byte[]> producer,
            PublicationSettings settings,
            SentRecords sentRecords) {
        this.node = node;
        this.producer = producer;
        this.settings = settings;
        this.sentRecords = sentRecords;
    }

    Duration transactionTimeout() {
        return settings.transactionTimeout();
    }

    SegmentNode node() {
        return node;
    }

    void begin() {
        producer.beginTransaction();
    }

    Future<RecordMetadata> sendPosition(ProducerRecord<String, byte[]> position) {
        return producer.send(position);
    }

    Future<RecordMetadata> sendEvent(ProducerRecord<String, byte[]> event, Callback whenDone) {
        Future<RecordMetadata> confirmation = producer.send(event, whenDone);
        records.merge(event.topic(), 1, Integer::sum);
        return confirmation;
    }

    void commit() {
        try {
            new TimedCommit(settings.processor(), Map.copyOf(records), sentRecords).of(producer);
        } finally {
            records.clear();
        }
    }

    void abort() {
        endedUncommitted("aborted");
        producer.abortTransaction();
    }

    /** Leaves the transaction to the broker, which is out of reach. */
    void giveUp() {
        endedUncommitted("unreachable");
    }

    /** Nothing is told of what was told before, when it could not be committed. */
    private void endedUncommitted(String failure) {
        if (!records.isEmpty()) {
            sentRecords.ended(settings.processor(), Map.copyOf(records), 0, failure);
            records.clear();
        }
    }

    /** Ends it at once. A transaction that it has open is aborted by its successor, or by the broker. */
    void drop() {
        producer.close(Duration.ZERO);
    }
}
