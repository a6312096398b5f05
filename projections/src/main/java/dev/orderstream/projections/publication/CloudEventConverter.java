package dev.orderstream.projections.publication;

import dev.orderstream.projections.publication.event.PublicEvent;
import dev.orderstream.projections.publication.event.PublicEventType;
import dev.orderstream.projections.publication.event.PublicEvents;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/**
 * Writes events as CloudEvents 1.0 in Kafka's binary mode: attributes are headers, the value is the JSON of the event's public
 * form, the key is the aggregate's id, so that a consumer sees the events of one aggregate in order. {@code ce_sequence}
 * counts them from 0; {@code ce_dataschema} names the JSON Schema of the value.
 */
final class CloudEventConverter implements KafkaMessageConverter<String, byte[]> {

    private final PublicEvents events = new PublicEvents();
    private final String source;

    CloudEventConverter(String source) {
        this.source = source;
    }

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
        DomainEventMessage<?> domainEvent = (DomainEventMessage<?>) event;
        PublicEvent published = events.of(event.getPayload());
        PublicEventType type = new PublicEventType(published.getClass());
        ProducerRecord<String, byte[]> kafkaRecord = new ProducerRecord<>(
                topic,
                null,
                event.getTimestamp().toEpochMilli(),
                domainEvent.getAggregateIdentifier(),
                events.json(published));
        Headers headers = kafkaRecord.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.getIdentifier());
        add(headers, "ce_type", type.cloudEventType());
        add(headers, "ce_source", source);
        add(headers, "ce_subject", domainEvent.getAggregateIdentifier());
        add(headers, "ce_time", event.getTimestamp().toString());
        add(headers, "ce_sequence", Long.toString(domainEvent.getSequenceNumber()));
        add(headers, "ce_dataschema", type.schemaId());
        add(headers, "content-type", "application/json");
        addMetadata(headers, "ce_correlationid", event, "traceId");
        addMetadata(headers, "ce_causationid", event, "correlationId");
        // W3C Trace Context, under its own names.
        addMetadata(headers, "traceparent", event, "traceparent");
        addMetadata(headers, "tracestate", event, "tracestate");
        return kafkaRecord;
    }

    /** Nothing is read: these topics are for others. */
    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> consumerRecord) {
        return Optional.empty();
    }

    private static void addMetadata(Headers headers, String name, EventMessage<?> event, String key) {
        Object value = event.getMetaData().get(key);
        if (value != null) {
            add(headers, name, value.toString());
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
