package dev.orderstream.axon.cosmos.internal.commit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/** A stored event whose payload is sealed, and opened when it is asked for. */
record OpeningEvent(StoredEvent event, Place place, PayloadProtection protection) implements DomainEventData<JsonNode> {

    @Override
    public SerializedObject<JsonNode> getPayload() {
        SerializedObject<JsonNode> stored = event.getPayload();
        return new OpenedOnDemand<>(
                JsonNode.class,
                stored.getType(),
                () -> protection.open(place, stored.getData(), Objects.requireNonNull(event.seal())));
    }

    @Override
    public @Nullable String getType() {
        return event.getType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event.getAggregateIdentifier();
    }

    @Override
    public long getSequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public String getEventIdentifier() {
        return event.getEventIdentifier();
    }

    @Override
    public Instant getTimestamp() {
        return event.getTimestamp();
    }

    @Override
    public SerializedObject<JsonNode> getMetaData() {
        return event.getMetaData();
    }
}
