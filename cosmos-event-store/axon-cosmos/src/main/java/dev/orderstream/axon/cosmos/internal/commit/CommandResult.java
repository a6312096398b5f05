package dev.orderstream.axon.cosmos.internal.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.commit.ResultNotRepeatableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * What a command's handler returned, kept with its events so that a repeat of the command is answered the same.
 *
 * <p>JSON does not tell what a list, a set, a map or an {@link Optional} consists of, so each element of these is kept with
 * its own type. A repeat is answered with an unmodifiable list, set or map of equal elements in the same order. Anything else
 * must be the {@linkplain SameResult same} as what is read back: JSON may lose types within it, for instance where a component is
 * declared as an {@link Object} or an interface.
 */
public final class CommandResult {

    private static final ObjectMapper JSON = new ObjectMapper();
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
        if (!isOfJava(value)) {
            writeRepeatable(value, serializer, entry);
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
            writeRepeatable(value, serializer, entry);
        }
    }

    /** Java's own collections are read back as such; a class that extends one is read back as itself, if at all. */
    private static boolean isOfJava(Object value) {
        return value.getClass().getName().startsWith("java.util.")
                || (value instanceof Collection<?> && value.getClass().getTypeParameters().length > 0)
                || (value instanceof Map<?, ?> && value.getClass().getTypeParameters().length > 0);
    }

    private static void writeRepeatable(Object value, Serializer serializer, ObjectNode entry) {
        Object readBack;
        try {
            writeValue(value, serializer, entry);
            readBack = value(asRead(entry), serializer);
        } catch (SerializationException | JsonProcessingException notReadable) {
            throw new ResultNotRepeatableException(value, notReadable);
        }
        if (!SameResult.isSame(value, readBack)) {
            throw new ResultNotRepeatableException(value, null);
        }
    }

    /** Numbers lose their kind when JSON becomes text; what has no such number is as it will be read. */
    private static JsonNode asRead(ObjectNode entry) throws JsonProcessingException {
        return isAsRead(entry) ? entry : JSON.readTree(entry.toString());
    }

    private static boolean isAsRead(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING, BOOLEAN, NULL -> true;
            case NUMBER -> node.isInt() || (node.isLong() && !node.canConvertToInt());
            case ARRAY, OBJECT -> isEachAsRead(node);
            case BINARY, POJO, MISSING -> false;
        };
    }

    private static boolean isEachAsRead(JsonNode parent) {
        for (JsonNode child : parent) {
            if (!isAsRead(child)) {
                return false;
            }
        }
        return true;
    }

    private static void writeElements(String kind, Collection<?> elements, Serializer serializer, ObjectNode entry) {
        ArrayNode array = entry.putArray(kind);
        elements.forEach(element -> write(element, serializer, array.addObject()));
    }

    private static void writeValue(Object value, Serializer serializer, ObjectNode entry) {
        SerializedObject<JsonNode> serialized = serializer.serialize(value, JsonNode.class);
        // A constant of an enum that has a body has a class of its own, which cannot be read.
        entry.put(
                TYPE,
                value instanceof Enum<?> constant
                        ? serializer.typeForClass(constant.getDeclaringClass()).getName()
                        : serialized.getType().getName());
        if (serialized.getType().getRevision() != null) {
            entry.put(REVISION, serialized.getType().getRevision());
        }
        entry.set(PAYLOAD, serialized.getData());
    }

    /** What a handler returned, as the stored result tells. */
    public static @Nullable Object read(@Nullable JsonNode stored, Serializer serializer) {
        if (stored == null) {
            return null;
        }
        if (stored.has(MAP)) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            List<@Nullable Object> keysAndValues = elements(stored.path(MAP), serializer);
            for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
                map.put(keysAndValues.get(i), keysAndValues.get(i + 1));
            }
            return Collections.unmodifiableMap(map);
        }
        if (stored.has(SET)) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(elements(stored.path(SET), serializer)));
        }
        if (stored.has(LIST)) {
            return Collections.unmodifiableList(elements(stored.path(LIST), serializer));
        }
        if (stored.has(OPTIONAL)) {
            return elements(stored.path(OPTIONAL), serializer).stream().findFirst();
        }
        return stored.isEmpty() ? null : value(stored, serializer);
    }

    private static List<@Nullable Object> elements(JsonNode array, Serializer serializer) {
        List<@Nullable Object> elements = new ArrayList<>(array.size());
        array.forEach(element -> elements.add(read(element, serializer)));
        return elements;
    }

    private static @Nullable Object value(JsonNode stored, Serializer serializer) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                stored.path(PAYLOAD),
                JsonNode.class,
                stored.path(TYPE).asText(),
                stored.path(REVISION).asText(null)));
    }
}
