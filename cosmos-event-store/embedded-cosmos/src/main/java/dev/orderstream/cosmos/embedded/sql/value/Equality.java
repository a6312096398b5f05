package dev.orderstream.cosmos.embedded.sql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When two values are the same: numbers by their double, objects whatever the order of their properties
 * (https://learn.microsoft.com/cosmos-db/query/equality-comparison-operators).
 */
public final class Equality {

    private Equality() {}

    /** Whether both are of one type and the same; two undefined values are. */
    public static boolean same(JsonNode left, JsonNode right) {
        ValueType type = ValueType.of(left);
        if (type != ValueType.of(right)) {
            return false;
        }
        switch (type) {
            case NUMBER:
                return left.doubleValue() == right.doubleValue();
            case ARRAY:
                return sameElements(left, right);
            case OBJECT:
                return sameProperties(left, right);
            default:
                return left.equals(right);
        }
    }

    /** A key for hash tables: two values have equal keys exactly when they are the {@link #same}. */
    public static Object keyOf(JsonNode value) {
        switch (ValueType.of(value)) {
            case NUMBER:
                return value.doubleValue() + 0.0;
            case ARRAY:
                List<Object> elements = new ArrayList<>(value.size());
                value.forEach(element -> elements.add(keyOf(element)));
                return elements;
            case OBJECT:
                Map<String, Object> properties = new HashMap<>();
                value.properties().forEach(property -> properties.put(property.getKey(), keyOf(property.getValue())));
                return properties;
            default:
                return value;
        }
    }

    private static boolean sameElements(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameProperties(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> property : left.properties()) {
            JsonNode other = right.get(property.getKey());
            if (other == null || !same(property.getValue(), other)) {
                return false;
            }
        }
        return true;
    }
}
