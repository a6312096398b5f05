package dev.orderstream.api.kafka;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The {@code type} of a message, by which its senders name the command. Ids that are stored with events are made of it, so it outlives the
 * names of classes.
 */
final class MessageTypes {

    private static final Map<Class<?>, String> BY_CLASS = Arrays.stream(
                    IncomingCommand.class.getAnnotation(JsonSubTypes.class).value())
            .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

    private MessageTypes() {}

    /** All of them, for people. */
    static String names() {
        return BY_CLASS.values().stream().sorted().collect(Collectors.joining(", "));
    }

    static String of(IncomingCommand message) {
        return Objects.requireNonNull(
                BY_CLASS.get(message.getClass()),
                () -> "%s has no type; name it in IncomingCommand".formatted(message.getClass()));
    }
}
