package dev.orderstream.axon.cosmos.tokenstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * The token of one processor segment, and who holds it.
 *
 * @param processorName the processor, which is the logical partition
 * @param segment the segment's id
 * @param tokenType name under which the serializer knows the token; {@code null} if there is none yet
 * @param token the token as JSON; {@code null} if there is none yet
 * @param owner the node that holds the claim; {@code null} if nobody does
 * @param timestamp when the claim was last extended
 */
record TokenDocument(
        String processorName,
        int segment,
        @Nullable String tokenType,
        @Nullable JsonNode token,
        @Nullable String owner,
        Instant timestamp) {

    static final String ID = "id";
    static final String PROCESSOR_NAME = "processorName";
    static final String SEGMENT = "segment";
    private static final String TOKEN_TYPE = "tokenType";
    private static final String TOKEN = "token";
    private static final String OWNER = "owner";
    private static final String TIMESTAMP = "timestamp";

    static String id(int segment) {
        return Integer.toString(segment);
    }

    static TokenDocument read(JsonNode json) {
        return new TokenDocument(
                json.path(PROCESSOR_NAME).asText(),
                json.path(SEGMENT).asInt(),
                json.path(TOKEN_TYPE).asText(null),
                json.get(TOKEN),
                json.path(OWNER).asText(null),
                Instant.parse(json.path(TIMESTAMP).asText()));
    }

    static TokenDocument unclaimed(
            String processorName, int segment, @Nullable TrackingToken token, Serializer serializer, Instant now) {
        return new TokenDocument(processorName, segment, null, null, null, now).withToken(token, serializer);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(ID, id(segment));
        json.put(PROCESSOR_NAME, processorName);
        json.put(SEGMENT, segment);
        json.put(TOKEN_TYPE, tokenType);
        json.set(TOKEN, token);
        json.put(OWNER, owner);
        json.put(TIMESTAMP, timestamp.toString());
        return json;
    }

    boolean mayBeClaimedBy(String node, Duration claimTimeout, Instant now) {
        return owner == null
                || owner.equals(node)
                || timestamp.plus(claimTimeout).isBefore(now);
    }

    TokenDocument claimedBy(@Nullable String node, Instant now) {
        return new TokenDocument(processorName, segment, tokenType, token, node, now);
    }

    TokenDocument withToken(@Nullable TrackingToken newToken, Serializer serializer) {
        if (newToken == null) {
            return new TokenDocument(processorName, segment, null, null, owner, timestamp);
        }
        SerializedObject<JsonNode> serialized = serializer.serialize(newToken, JsonNode.class);
        return new TokenDocument(
                processorName, segment, serialized.getType().getName(), serialized.getData(), owner, timestamp);
    }

    @Nullable
    TrackingToken trackingToken(Serializer serializer) {
        if (tokenType == null || token == null || token.isNull()) {
            return null;
        }
        return serializer.deserialize(new SimpleSerializedObject<>(token, JsonNode.class, tokenType, null));
    }
}
