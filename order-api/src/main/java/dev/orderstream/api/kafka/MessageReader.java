package dev.orderstream.api.kafka;

import dev.orderstream.api.kafka.IncomingCommand.Addressed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/** Makes commands of messages, or says why a message is none. */
@Component
class MessageReader {

    private final JsonMapper mapper;
    private final Validator validator;

    MessageReader(JsonMapper mapper, Validator validator) {
        this.mapper = mapper.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.validator = validator;
    }

    /** The message as it came, with all its values in range. */
    IncomingCommand read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new UnreadableMessageException("unreadable-json", "The message is empty; send a JSON object");
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
                            : "type is \"%s\", which is no command here".formatted(unknown.getTypeId()),
                    unknown);
        } catch (DatabindException unexpected) {
            if (unexpected.getCause() instanceof StreamConstraintsException beyondLimits) {
                throw beyond(beyondLimits);
            }
            throw new UnreadableMessageException(
                    "unexpected-json",
                    "%s: %s".formatted(unexpected.getPathReference(), unexpected.getOriginalMessage()),
                    unexpected);
        } catch (StreamConstraintsException beyondLimits) {
            throw beyond(beyondLimits);
        } catch (JacksonException unreadable) {
            throw new UnreadableMessageException(
                    "unreadable-json",
                    "The message is not JSON%s: %s".formatted(place(unreadable), unreadable.getOriginalMessage()),
                    unreadable);
        }
    }

    private static UnreadableMessageException beyond(StreamConstraintsException limits) {
        return new UnreadableMessageException(
                "unreadable-json",
                "The message is beyond what is read of JSON here; make it flatter or its values shorter. %s"
                        .formatted(limits.getOriginalMessage()),
                limits);
    }

    private static String place(JacksonException unreadable) {
        TokenStreamLocation location = unreadable.getLocation();
        return location == null ? "" : ", line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
