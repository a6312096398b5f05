package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;

/**
 * Operators on numbers and strings (https://learn.microsoft.com/cosmos-db/query/operators). Bitwise operators work on 32-bit
 * integers, as JavaScript's do.
 */
final class Arithmetic {

    private static final double TWO_TO_32 = 4_294_967_296.0;

    private Arithmetic() {}

    static JsonNode numbers(JsonNode left, JsonNode right, DoubleBinaryOperator operation) {
        if (!left.isNumber() || !right.isNumber()) {
            return Values.UNDEFINED;
        }
        return Values.number(operation.applyAsDouble(left.doubleValue(), right.doubleValue()));
    }

    static JsonNode bits(JsonNode left, JsonNode right, IntBinaryOperator operation) {
        if (!left.isNumber() || !right.isNumber()) {
            return Values.UNDEFINED;
        }
        return Values.number(operation.applyAsInt(int32(left.doubleValue()), int32(right.doubleValue())));
    }

    static JsonNode concatenate(JsonNode left, JsonNode right) {
        if (!left.isTextual() || !right.isTextual()) {
            return Values.UNDEFINED;
        }
        return Values.string(left.textValue() + right.textValue());
    }

    /** The integer part modulo 2^32, as a signed 32-bit integer. */
    static int int32(double number) {
        double truncated = number < 0 ? Math.ceil(number) : Math.floor(number);
        return (int) (long) (truncated % TWO_TO_32);
    }
}
