package dev.orderstream.cosmos.embedded.sql.naive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as plain Java: null, {@link Boolean}, {@link Double}, {@link String}, {@link List}, {@link Map}, and one object
 * that stands for undefined. Two values are the same when they are equal in Java.
 */
public final class Plain {

    /** What a property has that is not there. */
    public static final Object UNDEFINED = new Object() {
        @Override
        public String toString() {
            return "undefined";
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SET_BY_THE_SERVER =
            Set.of("_rid", "_self", "_etag", "_attachments", "_ts", "_lsn");

    private Plain() {}

    /** The value of a JSON node, without the properties that the server adds to documents. */
    public static @Nullable Object of(JsonNode node) {
        if (node.isMissingNode()) {
            return UNDEFINED;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(of(element)));
            return list;
        }
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(property -> {
                if (!SET_BY_THE_SERVER.contains(property.getKey())) {
                    map.put(property.getKey(), of(property.getValue()));
                }
            });
            return map;
        }
        if (node.isNumber()) {
            return number(node.doubleValue());
        }
        return node.isNull() ? null : node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
    }

    /** The value as JSON, which is also how a query writes it. */
    static JsonNode json(@Nullable Object value) {
        return JSON.valueToTree(value);
    }

    /** The document that the server gets. */
    public static ObjectNode document(Map<String, @Nullable Object> value) {
        return JSON.valueToTree(value);
    }

    /** There is one zero. */
    static Double number(double value) {
        return value + 0.0;
    }

    /** Place of the value's type in the order of ORDER BY. */
    static int rank(@Nullable Object value) {
        if (value == UNDEFINED) {
            return 0;
        }
        if (value == null) {
            return 1;
        }
        List<Class<?>> order = List.of(Boolean.class, Double.class, String.class, List.class, Map.class);
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).isInstance(value)) {
                return 2 + i;
            }
        }
        throw new IllegalArgumentException("No JSON value: " + value);
    }

    /** Order of undefined, null, booleans, numbers and strings. */
    static int compare(@Nullable Object left, @Nullable Object right) {
        if (rank(left) != rank(right)) {
            return Integer.compare(rank(left), rank(right));
        }
        if (left instanceof Boolean bool) {
            return bool.compareTo((Boolean) right);
        }
        if (left instanceof Double number) {
            return number.compareTo((Double) right);
        }
        if (left instanceof String string) {
            return string.compareTo((String) right);
        }
        if (left == UNDEFINED || left == null) {
            return 0;
        }
        throw new IllegalArgumentException("No order is defined among values such as " + left);
    }

    /** Whether two values can be compared by less and greater. */
    static boolean ordered(@Nullable Object left, @Nullable Object right) {
        return rank(left) == rank(right) && left != UNDEFINED && !(left instanceof List) && !(left instanceof Map);
    }
}
