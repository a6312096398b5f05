package dev.orderstream.axon.cosmos.changefeed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.internal.commit.StoredEvent;
import java.time.Instant;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

/** An event that no aggregate published, with its position. */
record TrackedApplicationEvent(TrackingToken trackingToken, StoredEvent event) implements TrackedEventData<JsonNode> {

    static TrackedEventData<JsonNode> track(StoredEvent event, TrackingToken token) {
        return event.aggregateType() == null
                ? new TrackedApplicationEvent(token, event)
                : new TrackedDomainEventData<>(token, event);
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

    @Override
    public SerializedObject<JsonNode> getPayload() {
        return event.getPayload();
    }
}
