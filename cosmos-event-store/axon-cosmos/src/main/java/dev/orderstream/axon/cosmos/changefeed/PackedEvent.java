package dev.orderstream.axon.cosmos.changefeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderstream.axon.cosmos.internal.commit.OpenedOnDemand;
import dev.orderstream.axon.cosmos.internal.commit.StoredEvent;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * An event as it waits to be handled. Payload and metadata are text, which takes a fraction of the memory of parsed JSON, is shared by all
 * processors that read the same page, and is parsed only by those that handle the event; none can change what another one gets.
 *
 * @param aggregateType {@code null} where no aggregate published the event
 * @param writtenTimestamp when it happened, read when somebody asks for it
 * @param payload JSON in UTF-8; what is sealed in it is opened each time when it is asked for
 * @param metaData JSON in UTF-8
 */
record PackedEvent(
        String aggregateIdentifier,
        @Nullable String aggregateType,
        long sequenceNumber,
        String eventIdentifier,
        String writtenTimestamp,
        SerializedObject<byte[]> payload,
        SerializedObject<byte[]> metaData)
        implements DomainEventData<byte[]> {

    private static final JsonMapper JSON = new JsonMapper();

    static PackedEvent of(StoredEvent event, PayloadProtection protection) {
        return new PackedEvent(
                event.aggregateIdentifier(),
                event.aggregateType(),
                event.sequenceNumber(),
                event.getEventIdentifier(),
                event.writtenTimestamp(),
                payload(event, protection),
                new SerializedMetaData<>(text(event.getMetaData().getData()), byte[].class));
    }

    private static SerializedObject<byte[]> payload(StoredEvent event, PayloadProtection protection) {
        SerializedObject<JsonNode> payload = event.getPayload();
        byte[] stored = text(payload.getData());
        JsonNode seal = event.seal();
        if (seal == null) {
            return new SimpleSerializedObject<>(stored, byte[].class, payload.getType());
        }
        Place place = Place.ofEvent(event.aggregateIdentifier(), event.sequenceNumber());
        return new OpenedOnDemand<>(
                byte[].class, payload.getType(), () -> text(protection.open(place, json(stored), seal)));
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON that was written cannot be read.", e);
        }
    }

    private static byte[] text(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read cannot be written.", e);
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
        return eventIdentifier;
    }

    @Override
    public Instant getTimestamp() {
        return Instant.parse(writtenTimestamp);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return payload;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return metaData;
    }
}
