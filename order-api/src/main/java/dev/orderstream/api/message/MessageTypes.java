package dev.orderstream.api.message;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The {@code type} of a message, by which its senders name the command. Ids that are stored with events are made of it, so it outlives the
 * names of classes.
 */
public final class MessageTypes {

    private final Map<String, Class<? extends IncomingCommand>> byName = new TreeMap<>();
    private final Map<Class<?>, String> byClass;

    /**
     * The types of all features together.
     *
     * @throws IllegalArgumentException if two features have the same type
     */
    public MessageTypes(FeatureMessages... features) {
        for (FeatureMessages feature : features) {
            feature.types().forEach((name, type) -> {
                Class<?> other = byName.putIfAbsent(name, type);
                if (other != null) {
                    throw new IllegalArgumentException("The type %s is that of %s and of %s; give one of them another"
                            .formatted(name, other, type));
                }
            });
        }
        this.byClass = byName.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The record of each type, in the order of the types. */
    public Map<String, Class<? extends IncomingCommand>> all() {
        return Collections.unmodifiableMap(byName);
    }

    /** All of them, for people. */
    public String names() {
        return String.join(", ", byName.keySet());
    }

    /** As what the mapper finds the records by. */
    public NamedType[] named() {
        return byName.entrySet().stream()
                .map(type -> new NamedType(type.getValue(), type.getKey()))
                .toArray(NamedType[]::new);
    }

    /** The type of a message. */
    public String of(IncomingCommand message) {
        return Objects.requireNonNull(
                byClass.get(message.getClass()),
                () -> "%s has no type; name it in the messages of its feature".formatted(message.getClass()));
    }
}
