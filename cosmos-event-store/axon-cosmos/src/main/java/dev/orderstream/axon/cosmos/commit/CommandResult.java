package dev.orderstream.axon.cosmos.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
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

    /** Writes the result of the command that is being handled; nothing where there is none. */
    static void write(Serializer serializer, ObjectNode document, String field) {
        Object result = ofCurrentCommand();
        if (result == null) {
            return;
        }
        SerializedObject<JsonNode> serialized = serializer.serialize(result, JsonNode.class);
        ObjectNode entry = document.putObject(field);
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

    private static @Nullable Object ofCurrentCommand() {
        if (!CurrentUnitOfWork.isStarted()) {
            return null;
        }
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        ExecutionResult result = unitOfWork.getExecutionResult();
        boolean answered = unitOfWork.getMessage() instanceof CommandMessage && result != null;
        return answered && !result.isExceptionResult() ? result.getResult().getPayload() : null;
    }
}
