package dev.orderstream.projections.publication;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A producer whose records are confirmed together at the end of a batch of events, before the processor's token is
 * stored. Records of one batch travel together, and none is passed over: if one cannot be sent, the batch is handled
 * again.
 */
final class BatchProducer extends KafkaProducer<String, byte[]> {

    BatchProducer(Map<String, Object> settings) {
        super(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> kafkaRecord, Callback callback) {
        Future<RecordMetadata> sent = super.send(kafkaRecord, callback);
        EndOfBatch.work(Confirmations.class, () -> new Confirmations(this)).add(sent);
        return sent;
    }

    /** Axon's publisher closes the producer after each event; this one is for all of them. */
    @Override
    public void close() {
        // Closed by closeForGood.
    }

    void closeForGood() {
        super.close();
    }
}
