package dev.orderstream.cosmos.embedded.sql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * The order over values of all types: undefined, null, booleans, numbers, strings, arrays, objects
 * (https://learn.microsoft.com/cosmos-db/query/order-by). Strings are compared by their UTF-16 units, as the SDKs do when
 * they merge partitions. Among arrays and among objects the service promises no particular order; here it is by content.
 */
public final class ValueOrder implements Comparator<JsonNode> {

    public static final ValueOrder ASCENDING = new ValueOrder();

    private ValueOrder() {}

    @Override
    public int compare(JsonNode left, JsonNode right) {
        ValueType type = ValueType.of(left);
        int byType = type.compareTo(ValueType.of(right));
        if (byType != 0) {
            return byType;
        }
        switch (type) {
            case BOOLEAN:
                return Boolean.compare(left.booleanValue(), right.booleanValue());
            case NUMBER:
                return Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0);
            case STRING:
                return left.textValue().compareTo(right.textValue());
            case ARRAY:
                return compareElements(left, right);
            case OBJECT:
                return compareProperties(left, right);
            default:
                return 0;
        }
    }

    private int compareElements(JsonNode left, JsonNode right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int byElement = compare(left.get(i), right.get(i));
            if (byElement != 0) {
                return byElement;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private int compareProperties(JsonNode left, JsonNode right) {
        TreeMap<String, JsonNode> names = new TreeMap<>();
        left.properties().forEach(property -> names.put(property.getKey(), property.getValue()));
        right.properties().forEach(property -> names.putIfAbsent(property.getKey(), property.getValue()));
        for (String name : names.keySet()) {
            int byProperty = compare(left.path(name), right.path(name));
            if (byProperty != 0) {
                return byProperty;
            }
        }
        return 0;
    }
}
