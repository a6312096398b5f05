package dev.orderstream.projections.publication;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.springframework.stereotype.Component;

/** Publishes every event of the domain to its topic, see {@link EventTopics}. */
@Component
@ProcessingGroup("publication")
class WhenEventStoredThenPublish {

    private final KafkaPublisher<String, byte[]> publisher;

    WhenEventStoredThenPublish(KafkaPublisher<String, byte[]> publisher) {
        this.publisher = publisher;
    }

    @EventHandler
    void on(Object event, EventMessage<?> message) {
        publisher.send(message);
    }
}
