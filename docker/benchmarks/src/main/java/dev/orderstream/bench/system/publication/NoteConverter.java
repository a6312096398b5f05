package dev.orderstream.bench.system.publication;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/** The text of a note under the id of its aggregate. */
final class NoteConverter implements KafkaMessageConverter<String, byte[]> {

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
        return new ProducerRecord<>(
                topic,
                ((DomainEventMessage<?>) event).getAggregateIdentifier(),
                event.getPayload().toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> read) {
        return Optional.empty();
    }
}
