package dev.orderstream.axon.cosmos.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The document that says that a sequence is there. It is written together with every letter that comes or goes, so it
 * exists exactly as long as the sequence has letters.
 *
 * @param key the sequence
 * @param first index of the oldest letter
 * @param next index that the next letter gets
 * @param letters how many there are
 * @param lastTouched when the oldest letter was last tried
 * @param claim who is processing the sequence; {@code null} if nobody is
 */
record SequenceHead(SequenceKey key, long first, long next, long letters, Instant lastTouched, @Nullable Claim claim) {

    static final String ID = "head";
    static final String SEQUENCE = "sequence";
    static final String PROCESSING_GROUP = "processingGroup";
    static final String LETTERS = "letters";
    static final String LAST_TOUCHED = "lastTouched";
    static final String CLAIMED_UNTIL = "claimedUntil";
    private static final String SEQUENCE_IDENTIFIER = "sequenceIdentifier";
    private static final String FIRST = "first";
    private static final String NEXT = "next";
    private static final String CLAIM = "claim";

    /**
     * The right to process a sequence.
     *
     * @param id tells this claim from all others
     * @param until from when on another may take it
     */
    record Claim(String id, Instant until) {}

    static SequenceHead of(SequenceKey key, Instant lastTouched) {
        return new SequenceHead(key, 0, 1, 1, lastTouched, null);
    }

    static SequenceHead read(JsonNode json) {
        JsonNode claim = json.get(CLAIM);
        return new SequenceHead(
                new SequenceKey(
                        json.path(PROCESSING_GROUP).asText(),
                        json.path(SEQUENCE_IDENTIFIER).asText()),
                json.path(FIRST).asLong(),
                json.path(NEXT).asLong(),
                json.path(LETTERS).asLong(),
                StoredTime.read(json.path(LAST_TOUCHED).asText()),
                claim == null
                        ? null
                        : new Claim(
                                claim.asText(),
                                StoredTime.read(json.path(CLAIMED_UNTIL).asText())));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", ID);
        json.put(SEQUENCE, key.value());
        json.put(PROCESSING_GROUP, key.processingGroup());
        json.put(SEQUENCE_IDENTIFIER, key.sequenceIdentifier());
        json.put(FIRST, first);
        json.put(NEXT, next);
        json.put(LETTERS, letters);
        json.put(LAST_TOUCHED, StoredTime.write(lastTouched));
        if (claim != null) {
            json.put(CLAIM, claim.id());
            json.put(CLAIMED_UNTIL, StoredTime.write(claim.until()));
        }
        return json;
    }

    boolean isClaimedBy(@Nullable String claimId) {
        return claim != null && claim.id().equals(claimId);
    }

    boolean isFree(Instant now) {
        return claim == null || claim.until().isBefore(now);
    }

    SequenceHead withOneMore() {
        return new SequenceHead(key, first, next + 1, letters + 1, lastTouched, claim);
    }

    SequenceHead withFewer(long removed) {
        return new SequenceHead(key, first, next, letters - removed, lastTouched, claim);
    }

    SequenceHead startingWith(long index, Instant touched) {
        return new SequenceHead(key, index, next, letters, touched, claim);
    }

    SequenceHead claimed(@Nullable Claim newClaim) {
        return new SequenceHead(key, first, next, letters, lastTouched, newClaim);
    }
}
