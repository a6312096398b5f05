package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.BiFunction;

/** The operators between two values, by their symbol. */
public enum BinaryOperator {
    EQUALS("=", Comparisons::equal),
    NOT_EQUALS("!=", Comparisons::notEqual),
    LESS("<", (left, right) -> Comparisons.ordered(left, right, order -> order < 0)),
    LESS_OR_EQUAL("<=", (left, right) -> Comparisons.ordered(left, right, order -> order <= 0)),
    GREATER(">", (left, right) -> Comparisons.ordered(left, right, order -> order > 0)),
    GREATER_OR_EQUAL(">=", (left, right) -> Comparisons.ordered(left, right, order -> order >= 0)),
    ADD("+", (left, right) -> Arithmetic.numbers(left, right, Double::sum)),
    SUBTRACT("-", (left, right) -> Arithmetic.numbers(left, right, (a, b) -> a - b)),
    MULTIPLY("*", (left, right) -> Arithmetic.numbers(left, right, (a, b) -> a * b)),
    DIVIDE("/", (left, right) -> Arithmetic.numbers(left, right, (a, b) -> a / b)),
    MODULO("%", (left, right) -> Arithmetic.numbers(left, right, (a, b) -> a % b)),
    CONCATENATE("||", Arithmetic::concatenate),
    SHIFT_LEFT("<<", (left, right) -> Arithmetic.bits(left, right, (a, b) -> a << b)),
    SHIFT_RIGHT(">>", (left, right) -> Arithmetic.bits(left, right, (a, b) -> a >> b)),
    UNSIGNED_SHIFT_RIGHT(">>>", (left, right) -> Arithmetic.bits(left, right, (a, b) -> a >>> b)),
    BIT_AND("&", (left, right) -> Arithmetic.bits(left, right, (a, b) -> a & b)),
    BIT_XOR("^", (left, right) -> Arithmetic.bits(left, right, (a, b) -> a ^ b)),
    BIT_OR("|", (left, right) -> Arithmetic.bits(left, right, (a, b) -> a | b));

    private final String symbol;
    private final BiFunction<JsonNode, JsonNode, JsonNode> operation;

    BinaryOperator(String symbol, BiFunction<JsonNode, JsonNode, JsonNode> operation) {
        this.symbol = symbol;
        this.operation = operation;
    }

    public static BinaryOperator of(String symbol) {
        String canonical = symbol.equals("<>") ? "!=" : symbol;
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(canonical))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operator is written " + symbol));
    }

    public JsonNode apply(JsonNode left, JsonNode right) {
        return operation.apply(left, right);
    }
}
