package dev.orderstream.axon.cosmos.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes dead letters as documents and reads them back. */
final class LetterFormat<M extends EventMessage<?>> {

    private static final String CAUSE = "cause";
    private static final String CAUSE_TYPE = "type";
    private static final String CAUSE_MESSAGE = "message";
    private static final String DIAGNOSTICS = "diagnostics";

    private final Serializer eventSerializer;
    private final EventFormat events;

    LetterFormat(Serializer eventSerializer, Serializer genericSerializer, PayloadProtection protection) {
        this.eventSerializer = eventSerializer;
        this.events = new EventFormat(eventSerializer, genericSerializer, protection);
    }

    LetterDocument write(SequenceKey key, long index, DeadLetter<? extends M> letter) {
        LetterDocument document = LetterDocument.at(key, index);
        ObjectNode json = document.json().putObject(LetterDocument.LETTER);
        json.put(LetterDocument.ENQUEUED_AT, StoredTime.write(letter.enqueuedAt()));
        json.put(LetterDocument.LAST_TOUCHED, StoredTime.write(letter.lastTouched()));
        letter.cause().ifPresent(cause -> {
            ObjectNode entry = json.putObject(CAUSE);
            entry.put(CAUSE_TYPE, cause.type());
            entry.put(CAUSE_MESSAGE, cause.message());
        });
        if (!letter.diagnostics().isEmpty()) {
            json.set(
                    DIAGNOSTICS,
                    eventSerializer
                            .serialize(letter.diagnostics(), JsonNode.class)
                            .getData());
        }
        if (letter instanceof CosmosDeadLetter<?> stored) {
            EventFormat.copy(stored.document(), document.json());
        } else {
            events.write(letter.message(), document.json());
        }
        return document;
    }

    CosmosDeadLetter<M> read(SequenceKey key, LetterDocument document) {
        JsonNode letter = document.json().path(LetterDocument.LETTER);
        return new CosmosDeadLetter<>(
                key.sequenceIdentifier(),
                document.index(),
                message(document),
                cause(letter.get(CAUSE)),
                instant(letter, LetterDocument.ENQUEUED_AT),
                document.lastTouched(),
                diagnostics(letter.get(DIAGNOSTICS)),
                document.json());
    }

    /** What was enqueued as an {@code M} is read as one, since Axon's four kinds of event messages are kept apart. */
    @SuppressWarnings("unchecked")
    private M message(LetterDocument document) {
        return (M) events.read(document.json());
    }

    private MetaData diagnostics(@Nullable JsonNode json) {
        return json == null
                ? MetaData.emptyInstance()
                : eventSerializer.deserialize(new SerializedMetaData<>(json, JsonNode.class));
    }

    private static @Nullable Cause cause(@Nullable JsonNode json) {
        return json == null
                ? null
                : new ThrowableCause(
                        json.path(CAUSE_TYPE).asText(), json.path(CAUSE_MESSAGE).asText(null));
    }

    private static Instant instant(JsonNode json, String field) {
        return StoredTime.read(json.path(field).asText());
    }
}
