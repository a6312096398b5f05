package dev.orderstream.api.kafka;

import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.api.message.IncomingCommand.Addressed;
import dev.orderstream.rule.ContentTooLarge;
import dev.orderstream.rule.Shown;
import dev.orderstream.web.problem.JsonPointers;
import dev.orderstream.web.problem.UnreadableBody;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/** Makes commands of messages, or says why a message is none. */
@Component
class MessageReader {

    /** As much as the body of a request may have. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final JsonMapper mapper;
    private final Validator validator;

    MessageReader(JsonMapper mapper, Validator validator) {
        this.mapper = mapper.rebuild()
                .registerSubtypes(CommandMessages.TYPES.named())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.validator = validator;
    }

    /** The message as it came, with all its values in range. */
    IncomingCommand read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new UnreadableMessageException("unreadable-json", "The message is empty; send a JSON object");
        }
        if (value.length > MAX_BYTES) {
            throw new UnreadableMessageException(
                    "message-too-large",
                    "The message has %d bytes; split it, at most %d are read".formatted(value.length, MAX_BYTES));
        }
        IncomingCommand message = parse(value);
        Set<ConstraintViolation<IncomingCommand>> violations = validator.validate(message);
        if (!violations.isEmpty()) {
            throw new UnreadableMessageException(
                    "validation-failed",
                    violations.stream()
                            .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                            .sorted()
                            .collect(Collectors.joining("; ")));
        }
        return message;
    }

    /** The command that a message stands for. */
    Addressed command(IncomingCommand message) {
        try {
            return message.addressed();
        } catch (ContentTooLarge tooLarge) {
            throw new UnreadableMessageException(ContentTooLarge.CODE, String.valueOf(tooLarge.getMessage()), tooLarge);
        } catch (IllegalArgumentException invalid) {
            throw new UnreadableMessageException("validation-failed", String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private IncomingCommand parse(byte[] value) {
        try {
            IncomingCommand message = mapper.readValue(value, IncomingCommand.class);
            if (message == null) {
                throw new UnreadableMessageException("unexpected-json", "The message is null; send a JSON object");
            }
            return message;
        } catch (InvalidTypeIdException unknown) {
            throw new UnreadableMessageException(
                    "unknown-type",
                    unknown.getTypeId() == null
                            ? "type is missing; say which command the message is"
                            : "type is \"%s\", which is not a command here; give one of %s"
                                    .formatted(Shown.of(unknown.getTypeId()), CommandMessages.TYPES.names()),
                    unknown);
        } catch (JacksonException unreadable) {
            boolean unexpected = UnreadableBody.isUnexpected(unreadable);
            String place = JsonPointers.of(unreadable.getPath());
            throw new UnreadableMessageException(
                    unexpected ? "unexpected-json" : "unreadable-json",
                    (unexpected && !place.isEmpty() ? place + ": " : "") + UnreadableBody.detail(unreadable),
                    unreadable);
        }
    }
}
