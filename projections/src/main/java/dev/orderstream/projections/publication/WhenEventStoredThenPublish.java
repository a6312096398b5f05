package dev.orderstream.projections.publication;

import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;

/**
 * Publishes events to their topics, see {@link EventTopics}. What is published stays published, so its processor cannot be
 * reset: other topics are filled by an additional publication.
 */
@DisallowReplay
class WhenEventStoredThenPublish {

    private final String processor;
    private final KafkaPublisher<String, byte[]> publisher;

    WhenEventStoredThenPublish(String processor, KafkaPublisher<String, byte[]> publisher) {
        this.processor = processor;
        this.publisher = publisher;
    }

    String processor() {
        return processor;
    }

    @EventHandler
    void on(Object event, EventMessage<?> message) {
        publisher.send(message);
    }
}
