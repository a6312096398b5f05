package dev.orderstream.axon.cosmos.internal.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.axon.cosmos.protection.SealBrokenException;
import dev.orderstream.axon.cosmos.protection.Sealed;
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
 * @param json the document's entry: {@code id, type, revision, timestamp, payload, sealed, metadata}
 */
public record StoredEvent(
        String aggregateIdentifier, @Nullable String aggregateType, long sequenceNumber, JsonNode json)
        implements DomainEventData<JsonNode> {

    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";
    private static final String TIMESTAMP = "timestamp";
    private static final String PAYLOAD = "payload";
    private static final String SEALED = "sealed";
    private static final String METADATA = "metadata";

    /** Writes an event into an empty entry of a document, with what is to be sealed in it sealed for its place. */
    public static void write(
            EventMessage<?> event, Serializer serializer, Place place, PayloadProtection protection, ObjectNode entry) {
        SerializedObject<JsonNode> payload = payload(event, serializer);
        entry.put(ID, event.getIdentifier());
        entry.put(TYPE, payload.getType().getName());
        if (payload.getType().getRevision() != null) {
            entry.put(REVISION, payload.getType().getRevision());
        }
        entry.put(TIMESTAMP, event.getTimestamp().toString());
        writePayload(event, payload.getData(), place, protection, entry);
        if (!event.getMetaData().isEmpty()) {
            entry.set(
                    METADATA,
                    event.serializeMetaData(serializer, JsonNode.class).getData());
        }
    }

    /** What cannot be opened can be put aside nevertheless; it is as it was where it is stored first. */
    private static SerializedObject<JsonNode> payload(EventMessage<?> event, Serializer serializer) {
        try {
            return event.serializePayload(serializer, JsonNode.class);
        } catch (SealBrokenException broken) {
            return new SimpleSerializedObject<>(
                    TextNode.valueOf("cannot be opened"),
                    JsonNode.class,
                    serializer.typeForClass(event.getPayloadType()));
        }
    }

    /** A message keeps its JSON to be written again, so that stays as it is. */
    private static void writePayload(
            EventMessage<?> event, JsonNode json, Place place, PayloadProtection protection, ObjectNode entry) {
        Sealed sealed = protection == PayloadProtection.NONE
                ? Sealed.open(json)
                : protection.seal(place, event.getPayloadType(), json);
        entry.set(PAYLOAD, sealed.json());
        if (sealed.seal() != null) {
            entry.set(SEALED, sealed.seal());
        }
    }

    /** What is sealed in the payload; {@code null} if nothing is. */
    public @Nullable JsonNode seal() {
        return json.get(SEALED);
    }

    /** The same event with a payload that is opened when it is asked for. */
    public DomainEventData<JsonNode> opening(Place place, PayloadProtection protection) {
        return seal() == null ? this : new OpeningEvent(this, place, protection);
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
