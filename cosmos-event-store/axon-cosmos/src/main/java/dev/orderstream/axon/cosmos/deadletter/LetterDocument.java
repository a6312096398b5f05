package dev.orderstream.axon.cosmos.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * The document of one letter: {@code id} (its index, 19 digits), {@code sequence} (partition key), {@code letter}
 * (cause, diagnostics and times), {@code event}, and where the event has them {@code aggregate} and {@code token}.
 *
 * @param json the document
 */
record LetterDocument(ObjectNode json) {

    static final String ID = "id";
    static final String LETTER = "letter";
    static final String EVENT = "event";
    static final String ENQUEUED_AT = "enqueuedAt";
    static final String LAST_TOUCHED = "lastTouched";
    /** A letter's identity within its sequence, held by a unique key: no event is enqueued twice. */
    static final String EVENT_ID_PATH = "/event/id";

    private static final String FORMAT = "%019d";

    static String id(long index) {
        return FORMAT.formatted(index);
    }

    /** A document that has its place, and nothing else yet. */
    static LetterDocument at(SequenceKey key, long index) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(ID, id(index));
        json.put(SequenceHead.SEQUENCE, key.value());
        return new LetterDocument(json);
    }

    static LetterDocument read(JsonNode json) {
        return new LetterDocument((ObjectNode) json);
    }

    String id() {
        return json.path(ID).asText();
    }

    long index() {
        return Long.parseLong(id());
    }

    String eventIdentifier() {
        return json.at(EVENT_ID_PATH).asText();
    }

    Instant lastTouched() {
        return StoredTime.read(json.path(LETTER).path(LAST_TOUCHED).asText());
    }
}
