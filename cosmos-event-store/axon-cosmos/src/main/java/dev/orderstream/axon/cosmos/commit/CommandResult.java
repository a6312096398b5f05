package dev.orderstream.axon.cosmos.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** What a command's handler returned, kept with its events so that a repeat of the command is answered the same. */
final class CommandResult {

    private static final String TYPE = "type";
    private static final String REVISION = "revision";
    private static final String PAYLOAD = "payload";

    private CommandResult() {}

    /** Writes what a handler returned as a field; nothing where it returned nothing. */
    static void write(@Nullable Object result, Serializer serializer, ObjectNode target, String field) {
        if (result == null) {
            return;
        }
        SerializedObject<JsonNode> serialized = serializer.serialize(result, JsonNode.class);
        ObjectNode entry = target.putObject(field);
        entry.put(TYPE, serialized.getType().getName());
        if (serialized.getType().getRevision() != null) {
            entry.put(REVISION, serialized.getType().getRevision());
        }
        entry.set(PAYLOAD, serialized.getData());
    }

    static @Nullable SerializedObject<JsonNode> read(JsonNode entry) {
        return entry.isMissingNode()
                ? null
                : new SimpleSerializedObject<>(
                        entry.path(PAYLOAD),
                        JsonNode.class,
                        entry.path(TYPE).asText(),
                        entry.path(REVISION).asText(null));
    }
}
