package dev.orderstream.projections.publication;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Waits until the broker has confirmed every record of a batch. */
final class Confirmations implements EndOfBatch.Work {

    private final Producer<?, ?> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Confirmations(Producer<?, ?> producer) {
        this.producer = producer;
    }

    void add(Future<RecordMetadata> confirmation) {
        sent.add(confirmation);
    }

    @Override
    public void finish() {
        producer.flush();
        for (Future<RecordMetadata> confirmation : sent) {
            try {
                confirmation.get();
            } catch (ExecutionException e) {
                throw new PublicationFailedException(
                        "Kafka did not take an event; the batch of %d events is published again."
                                .formatted(sent.size()),
                        e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PublicationFailedException("Interrupted while waiting for Kafka.", e);
            }
        }
        sent.clear();
    }
}
