package dev.orderstream.projections.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/**
 * Writes events as CloudEvents 1.0 in Kafka's binary mode: attributes are headers, the value is the event's JSON, the
 * key is the aggregate's id, so that a consumer sees the events of one aggregate in order. {@code ce_sequence} counts
 * them from 0.
 */
final class CloudEventConverter implements KafkaMessageConverter<String, byte[]> {

    private static final String TYPE_PREFIX = "dev.orderstream.";

    private final ObjectMapper json;
    private final String source;

    CloudEventConverter(ObjectMapper json, String source) {
        this.json = json;
        this.source = source;
    }

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
        DomainEventMessage<?> domainEvent = (DomainEventMessage<?>) event;
        ProducerRecord<String, byte[]> kafkaRecord = new ProducerRecord<>(
                topic, null, event.getTimestamp().toEpochMilli(), domainEvent.getAggregateIdentifier(), value(event));
        Headers headers = kafkaRecord.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.getIdentifier());
        add(headers, "ce_type", TYPE_PREFIX + event.getPayloadType().getSimpleName() + ".v1");
        add(headers, "ce_source", source);
        add(headers, "ce_subject", domainEvent.getAggregateIdentifier());
        add(headers, "ce_time", event.getTimestamp().toString());
        add(headers, "ce_sequence", Long.toString(domainEvent.getSequenceNumber()));
        add(headers, "content-type", "application/json");
        Object correlation = event.getMetaData().get("traceId");
        if (correlation != null) {
            add(headers, "ce_correlationid", correlation.toString());
        }
        Object causation = event.getMetaData().get("correlationId");
        if (causation != null) {
            add(headers, "ce_causationid", causation.toString());
        }
        return kafkaRecord;
    }

    private byte[] value(EventMessage<?> event) {
        try {
            return json.writeValueAsBytes(event.getPayload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Event %s of type %s cannot be written as JSON."
                            .formatted(event.getIdentifier(), event.getPayloadType()),
                    e);
        }
    }

    /** Nothing is read: these topics are for others. */
    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> consumerRecord) {
        return Optional.empty();
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
