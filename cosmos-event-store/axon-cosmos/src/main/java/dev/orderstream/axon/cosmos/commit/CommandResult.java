package dev.orderstream.axon.cosmos.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * What a command's handler returned, kept with its events so that a repeat of the command is answered the same.
 *
 * <p>JSON does not tell what a list, a set, a map or an {@link Optional} consists of, so each element of these is kept with
 * its own type. A repeat is answered with an unmodifiable list, set or map of equal elements in the same order. Of any other
 * class with type parameters, and of arrays of objects, an answer must be equal to what is read back.
 */
public final class CommandResult {

    private static final String TYPE = "type";
    private static final String REVISION = "revision";
    private static final String PAYLOAD = "payload";
    private static final String LIST = "list";
    private static final String SET = "set";
    private static final String MAP = "map";
    private static final String OPTIONAL = "optional";

    private CommandResult() {}

    /** Writes what a handler returned as a field; nothing where it returned nothing. */
    static void write(@Nullable Object result, Serializer serializer, ObjectNode target, String field) {
        if (result != null) {
            write(result, serializer, target.putObject(field));
        }
    }

    private static void write(@Nullable Object value, Serializer serializer, ObjectNode entry) {
        if (value == null) {
            return;
        }
        if (!isOfUnknownElements(value)) {
            writeValue(value, serializer, entry);
        } else if (value instanceof Map<?, ?> map) {
            List<Object> keysAndValues = new ArrayList<>();
            map.forEach((key, element) -> {
                keysAndValues.add(key);
                keysAndValues.add(element);
            });
            writeElements(MAP, keysAndValues, serializer, entry);
        } else if (value instanceof Set<?> set) {
            writeElements(SET, set, serializer, entry);
        } else if (value instanceof Collection<?> list) {
            writeElements(LIST, list, serializer, entry);
        } else if (value instanceof Optional<?> optional) {
            writeElements(OPTIONAL, optional.stream().toList(), serializer, entry);
        } else {
            writeValue(value, serializer, entry);
            requireEqual(value, value(entry, serializer));
        }
    }

    /** Whether its class does not say of what classes its elements are. */
    private static boolean isOfUnknownElements(Object value) {
        return value.getClass().getTypeParameters().length > 0
                || value instanceof Object[]
                || value.getClass().getName().startsWith("java.util.");
    }

    private static void requireEqual(Object value, @Nullable Object readBack) {
        if (!Objects.deepEquals(value, readBack)) {
            throw new AnswerNotRepeatableException(value);
        }
    }

    private static void writeElements(String kind, Collection<?> elements, Serializer serializer, ObjectNode entry) {
        ArrayNode array = entry.putArray(kind);
        elements.forEach(element -> write(element, serializer, array.addObject()));
    }

    private static void writeValue(Object value, Serializer serializer, ObjectNode entry) {
        SerializedObject<JsonNode> serialized = serializer.serialize(value, JsonNode.class);
        entry.put(TYPE, serialized.getType().getName());
        if (serialized.getType().getRevision() != null) {
            entry.put(REVISION, serialized.getType().getRevision());
        }
        entry.set(PAYLOAD, serialized.getData());
    }

    /** What a handler returned, as the stored answer tells. */
    public static @Nullable Object read(@Nullable JsonNode answer, Serializer serializer) {
        if (answer == null) {
            return null;
        }
        if (answer.has(MAP)) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            List<@Nullable Object> keysAndValues = elements(answer.path(MAP), serializer);
            for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
                map.put(keysAndValues.get(i), keysAndValues.get(i + 1));
            }
            return Collections.unmodifiableMap(map);
        }
        if (answer.has(SET)) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(elements(answer.path(SET), serializer)));
        }
        if (answer.has(LIST)) {
            return Collections.unmodifiableList(elements(answer.path(LIST), serializer));
        }
        if (answer.has(OPTIONAL)) {
            return elements(answer.path(OPTIONAL), serializer).stream().findFirst();
        }
        return answer.isEmpty() ? null : value(answer, serializer);
    }

    private static List<@Nullable Object> elements(JsonNode array, Serializer serializer) {
        List<@Nullable Object> elements = new ArrayList<>(array.size());
        array.forEach(element -> elements.add(read(element, serializer)));
        return elements;
    }

    private static @Nullable Object value(JsonNode answer, Serializer serializer) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                answer.path(PAYLOAD),
                JsonNode.class,
                answer.path(TYPE).asText(),
                answer.path(REVISION).asText(null)));
    }
}
