package dev.orderstream.axon.cosmos.tokenstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.Segment;
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
 * @param mask the segment's mask as it was when the token was stored for it; {@code null} in documents of earlier
 *     releases
 * @param tokenType name under which the serializer knows the token; {@code null} if there is none yet
 * @param token the token as JSON; {@code null} if there is none yet
 * @param owner the node that holds the claim; {@code null} if nobody does
 * @param claim identifier of the claim, another one whenever it is taken; {@code null} if nobody holds it
 * @param change identifier of the last change, by which a writer that did not hear of its outcome knows its own
 * @param timestamp when the claim was last extended
 */
record TokenDocument(
        String processorName,
        int segment,
        @Nullable Integer mask,
        @Nullable String tokenType,
        @Nullable JsonNode token,
        @Nullable String owner,
        @Nullable String claim,
        String change,
        Instant timestamp) {

    static final String ID = "id";
    static final String PROCESSOR_NAME = "processorName";
    static final String SEGMENT = "segment";
    private static final String MASK = "mask";
    private static final String CLAIM = "claim";
    private static final String CHANGE = "change";
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
                json.hasNonNull(MASK) ? json.path(MASK).asInt() : null,
                json.path(TOKEN_TYPE).asText(null),
                json.hasNonNull(TOKEN) ? json.get(TOKEN) : null,
                json.path(OWNER).asText(null),
                json.path(CLAIM).asText(null),
                json.path(CHANGE).asText(),
                Instant.parse(json.path(TIMESTAMP).asText()));
    }

    static TokenDocument unclaimed(
            String processorName, Segment segment, @Nullable TrackingToken token, Serializer serializer, Instant now) {
        return new TokenDocument(
                        processorName, segment.getSegmentId(), segment.getMask(), null, null, null, null, newId(), now)
                .withToken(token, serializer);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(ID, id(segment));
        json.put(PROCESSOR_NAME, processorName);
        json.put(SEGMENT, segment);
        json.put(MASK, mask);
        json.put(TOKEN_TYPE, tokenType);
        json.set(TOKEN, token);
        json.put(OWNER, owner);
        json.put(CLAIM, claim);
        json.put(CHANGE, change);
        json.put(TIMESTAMP, timestamp.toString());
        return json;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Whether this is another version of the document under the same claim. */
    boolean isUnderClaimOf(TokenDocument other) {
        return owner != null && owner.equals(other.owner) && Objects.equals(claim, other.claim);
    }

    boolean mayBeClaimedBy(String node, Duration claimTimeout, Instant now) {
        return owner == null
                || owner.equals(node)
                || timestamp.plus(claimTimeout).isBefore(now);
    }

    /** The claim is another one than any before. */
    TokenDocument claimedAnew(String node, Instant now) {
        return new TokenDocument(processorName, segment, mask, tokenType, token, node, newId(), newId(), now);
    }

    TokenDocument extended(Instant now) {
        return new TokenDocument(processorName, segment, mask, tokenType, token, owner, claim, newId(), now);
    }

    TokenDocument released(Instant now) {
        return new TokenDocument(processorName, segment, mask, tokenType, token, null, null, newId(), now);
    }

    TokenDocument withMask(int newMask) {
        return new TokenDocument(processorName, segment, newMask, tokenType, token, owner, claim, newId(), timestamp);
    }

    TokenDocument withToken(@Nullable TrackingToken newToken, Serializer serializer) {
        if (newToken == null) {
            return new TokenDocument(processorName, segment, mask, null, null, owner, claim, newId(), timestamp);
        }
        SerializedObject<JsonNode> serialized = serializer.serialize(newToken, JsonNode.class);
        return new TokenDocument(
                processorName,
                segment,
                mask,
                serialized.getType().getName(),
                serialized.getData(),
                owner,
                claim,
                newId(),
                timestamp);
    }

    @Nullable
    TrackingToken trackingToken(Serializer serializer) {
        if (tokenType == null || token == null || token.isNull()) {
            return null;
        }
        return serializer.deserialize(new SimpleSerializedObject<>(token, JsonNode.class, tokenType, null));
    }
}
