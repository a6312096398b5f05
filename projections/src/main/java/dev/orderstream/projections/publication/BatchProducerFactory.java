package dev.orderstream.projections.publication;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;

/** Gives Axon's publisher one producer for all events. Its batches are confirmed by {@link Confirmations}. */
final class BatchProducerFactory implements ProducerFactory<String, byte[]> {

    private final BatchProducer producer;

    BatchProducerFactory(Map<String, Object> settings) {
        this.producer = new BatchProducer(settings);
    }

    @Override
    public Producer<String, byte[]> createProducer() {
        return producer;
    }

    @Override
    public void shutDown() {
        producer.closeForGood();
    }
}
