package dev.orderstream.axon.cosmos.internal.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * One event as it stands in a document: payload and metadata are JSON, neither upcast nor deserialized yet. It is for one reader, whose
 * upcasters may change what they get.
 *
 * @param aggregateIdentifier the stream it belongs to
 * @param aggregateType name of the aggregate's type; {@code null} where no aggregate published the event
 * @param sequenceNumber its place in the stream, counted from 0
 * @param json the document's entry: {@code id, type, revision, timestamp, payload, metadata}
 */
public record StoredEvent(
        String aggregateIdentifier, @Nullable String aggregateType, long sequenceNumber, JsonNode json)
        implements DomainEventData<JsonNode> {

    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";
    private static final String TIMESTAMP = "timestamp";
    private static final String PAYLOAD = "payload";
    private static final String METADATA = "metadata";

    /** Writes an event into an empty entry of a document. */
    public static void write(EventMessage<?> event, Serializer serializer, ObjectNode entry) {
        SerializedObject<JsonNode> payload = event.serializePayload(serializer, JsonNode.class);
        entry.put(ID, event.getIdentifier());
        entry.put(TYPE, payload.getType().getName());
        if (payload.getType().getRevision() != null) {
            entry.put(REVISION, payload.getType().getRevision());
        }
        entry.put(TIMESTAMP, event.getTimestamp().toString());
        entry.set(PAYLOAD, payload.getData());
        if (!event.getMetaData().isEmpty()) {
            entry.set(
                    METADATA,
                    event.serializeMetaData(serializer, JsonNode.class).getData());
        }
    }

    @Override
    public @Nullable String getType() {
        return aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateIdentifier;
    }

    @Override
    public long getSequenceNumber() {
        return sequenceNumber;
    }

    @Override
    public String getEventIdentifier() {
        return json.path(ID).asText();
    }

    /** When it happened, as it is written: few ask for it, and to read it takes longer than to pass it on. */
    public String writtenTimestamp() {
        return json.path(TIMESTAMP).asText();
    }

    @Override
    public Instant getTimestamp() {
        return Instant.parse(writtenTimestamp());
    }

    @Override
    public SerializedObject<JsonNode> getMetaData() {
        JsonNode metadata = json.get(METADATA);
        return new SerializedMetaData<>(
                metadata == null ? JsonNodeFactory.instance.objectNode() : metadata, JsonNode.class);
    }

    @Override
    public SerializedObject<JsonNode> getPayload() {
        return new SimpleSerializedObject<>(
                json.path(PAYLOAD),
                JsonNode.class,
                json.path(TYPE).asText(),
                json.path(REVISION).asText(null));
    }
}
