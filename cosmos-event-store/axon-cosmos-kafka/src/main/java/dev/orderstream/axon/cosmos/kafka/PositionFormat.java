package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Positions as they are written to Kafka: by the serializer that writes tokens. */
record PositionFormat(Serializer serializer) {

    byte[] write(ChangeFeedToken token) {
        return serializer.serialize(token, byte[].class).getData();
    }

    ChangeFeedToken read(byte[] position) {
        ChangeFeedToken token = serializer.deserialize(
                new SimpleSerializedObject<>(position, byte[].class, ChangeFeedToken.class.getName(), null));
        if (token == null) {
            throw new IllegalStateException("A position in Kafka is empty.");
        }
        return token;
    }
}
