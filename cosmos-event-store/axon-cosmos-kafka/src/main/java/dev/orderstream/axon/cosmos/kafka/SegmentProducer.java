package dev.orderstream.axon.cosmos.kafka;

import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The one producer of a node that this process has; it lives as long as the claim. */
final class SegmentProducer {

    private final SegmentNode node;
    private final Producer<String, byte[]> producer;
    private final Duration transactionTimeout;

    SegmentProducer(SegmentNode node, Producer<String, byte[]> producer, Duration transactionTimeout) {
        this.node = node;
        this.producer = producer;
        this.transactionTimeout = transactionTimeout;
    }

    Duration transactionTimeout() {
        return transactionTimeout;
    }

    SegmentNode node() {
        return node;
    }

    Producer<String, byte[]> kafka() {
        return producer;
    }

    Future<RecordMetadata> send(ProducerRecord<String, byte[]> sent) {
        return producer.send(sent);
    }

    Future<RecordMetadata> send(ProducerRecord<String, byte[]> sent, Callback whenDone) {
        return producer.send(sent, whenDone);
    }

    /** Ends it at once. A transaction that it has open is aborted by its successor, or by the broker. */
    void drop() {
        producer.close(Duration.ZERO);
    }
}
