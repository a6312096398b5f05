package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Equality;
import dev.orderstream.cosmos.embedded.sql.value.ValueOrder;
import dev.orderstream.cosmos.embedded.sql.value.ValueType;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.function.IntPredicate;

/**
 * Equality and relational comparison: undefined across types; arrays and objects know equality only
 * (https://learn.microsoft.com/cosmos-db/query/equality-comparison-operators).
 */
final class Comparisons {

    private Comparisons() {}

    static JsonNode equal(JsonNode left, JsonNode right) {
        ValueType type = ValueType.of(left);
        if (type == ValueType.UNDEFINED || type != ValueType.of(right)) {
            return Values.UNDEFINED;
        }
        return Values.bool(Equality.same(left, right));
    }

    static JsonNode notEqual(JsonNode left, JsonNode right) {
        return ordered(left, right, order -> order != 0);
    }

    static JsonNode ordered(JsonNode left, JsonNode right, IntPredicate accepted) {
        ValueType type = ValueType.of(left);
        if (type != ValueType.of(right)
                || type == ValueType.UNDEFINED
                || type == ValueType.ARRAY
                || type == ValueType.OBJECT) {
            return Values.UNDEFINED;
        }
        return Values.bool(accepted.test(ValueOrder.ASCENDING.compare(left, right)));
    }
}
