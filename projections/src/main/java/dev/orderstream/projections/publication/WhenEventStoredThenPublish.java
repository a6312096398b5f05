package dev.orderstream.projections.publication;

import dev.orderstream.order.OrderEvent;
import dev.orderstream.stock.StockEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.springframework.stereotype.Component;

/** Publishes every event of the domain to its topic. */
@Component
@ProcessingGroup("publication")
class WhenEventStoredThenPublish {

    private final KafkaPublisher<String, byte[]> publisher;

    WhenEventStoredThenPublish(KafkaPublisher<String, byte[]> publisher) {
        this.publisher = publisher;
    }

    @EventHandler
    void on(OrderEvent event, EventMessage<?> message) {
        publisher.send(message);
    }

    @EventHandler
    void on(StockEvent event, EventMessage<?> message) {
        publisher.send(message);
    }
}
