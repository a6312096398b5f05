package dev.orderstream.axon.cosmos.changefeed;

import java.time.Instant;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

/** An event that no aggregate published, with its position. */
record TrackedApplicationEvent(TrackingToken trackingToken, PackedEvent event) implements TrackedEventData<byte[]> {

    static TrackedEventData<byte[]> track(PackedEvent event, TrackingToken token) {
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
    public SerializedObject<byte[]> getMetaData() {
        return event.getMetaData();
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return event.getPayload();
    }
}
