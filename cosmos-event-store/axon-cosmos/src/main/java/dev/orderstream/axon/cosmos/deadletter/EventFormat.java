package dev.orderstream.axon.cosmos.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.internal.commit.StoredEvent;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Event messages in letters: the event as the event store writes it, the aggregate that published it, and the position
 * at which the processor met it. A payload is deserialized when it is asked for, so that a letter whose payload cannot
 * be read any more can still be listed and evicted.
 */
final class EventFormat {

    private static final String AGGREGATE = "aggregate";
    private static final String AGGREGATE_TYPE = "type";
    private static final String AGGREGATE_ID = "id";
    private static final String SEQUENCE_NUMBER = "sequenceNumber";
    private static final String TOKEN = "token";
    private static final String TOKEN_TYPE = "type";
    private static final String TOKEN_DATA = "data";

    private final Serializer eventSerializer;
    private final Serializer genericSerializer;
    private final PayloadProtection protection;

    EventFormat(Serializer eventSerializer, Serializer genericSerializer, PayloadProtection protection) {
        this.eventSerializer = eventSerializer;
        this.genericSerializer = genericSerializer;
        this.protection = protection;
    }

    void write(EventMessage<?> event, ObjectNode document) {
        StoredEvent.write(event, eventSerializer, placeOf(event), protection, document.putObject(LetterDocument.EVENT));
        if (event instanceof DomainEventMessage<?> domainEvent) {
            ObjectNode aggregate = document.putObject(AGGREGATE);
            aggregate.put(AGGREGATE_TYPE, domainEvent.getType());
            aggregate.put(AGGREGATE_ID, domainEvent.getAggregateIdentifier());
            aggregate.put(SEQUENCE_NUMBER, domainEvent.getSequenceNumber());
        }
        if (event instanceof TrackedEventMessage<?> tracked) {
            SerializedObject<JsonNode> token = genericSerializer.serialize(tracked.trackingToken(), JsonNode.class);
            ObjectNode entry = document.putObject(TOKEN);
            entry.put(TOKEN_TYPE, token.getType().getName());
            entry.set(TOKEN_DATA, token.getData());
        }
    }

    /** An event that was read from a letter is written as it stands there: its payload may be one that nobody can read any more. */
    static void copy(ObjectNode stored, ObjectNode document) {
        for (String field : List.of(LetterDocument.EVENT, AGGREGATE, TOKEN)) {
            if (stored.has(field)) {
                document.set(field, stored.get(field));
            }
        }
    }

    private static Place placeOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? Place.ofEvent(domainEvent.getAggregateIdentifier(), domainEvent.getSequenceNumber())
                : Place.ofEvent(event.getIdentifier(), 0);
    }

    private static Place placeOf(StoredEvent event, boolean ofAggregate) {
        return ofAggregate
                ? Place.ofEvent(event.getAggregateIdentifier(), event.getSequenceNumber())
                : Place.ofEvent(event.getEventIdentifier(), 0);
    }

    EventMessage<?> read(JsonNode document) {
        JsonNode aggregate = document.path(AGGREGATE);
        StoredEvent event = new StoredEvent(
                aggregate.path(AGGREGATE_ID).asText(null),
                aggregate.path(AGGREGATE_TYPE).asText(null),
                aggregate.path(SEQUENCE_NUMBER).asLong(),
                document.path(LetterDocument.EVENT));
        Message<Object> message = new SerializedMessage<>(
                event.getEventIdentifier(),
                event.opening(placeOf(event, !aggregate.isMissingNode()), protection)
                        .getPayload(),
                event.getMetaData(),
                eventSerializer);
        Supplier<Instant> timestamp = event::getTimestamp;
        boolean tracked = document.has(TOKEN);
        if (aggregate.isMissingNode()) {
            return tracked
                    ? new GenericTrackedEventMessage<>(token(document), message, timestamp)
                    : new GenericEventMessage<>(message, timestamp);
        }
        return tracked
                ? new GenericTrackedDomainEventMessage<>(
                        token(document),
                        event.getType(),
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        message,
                        timestamp)
                : new GenericDomainEventMessage<>(
                        event.getType(), event.getAggregateIdentifier(), event.getSequenceNumber(), message, timestamp);
    }

    private TrackingToken token(JsonNode document) {
        JsonNode token = document.path(TOKEN);
        return genericSerializer.deserialize(new SimpleSerializedObject<>(
                token.path(TOKEN_DATA), JsonNode.class, token.path(TOKEN_TYPE).asText(), null));
    }
}
