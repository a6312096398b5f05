package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;

public record Unary(Operator operator, Expression operand) implements Expression {

    public enum Operator {
        PLUS,
        MINUS,
        COMPLEMENT
    }

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode value = operand.evaluate(evaluation);
        if (!value.isNumber()) {
            return Values.UNDEFINED;
        }
        switch (operator) {
            case PLUS:
                return value;
            case MINUS:
                return Values.number(-value.doubleValue());
            default:
                return Values.number(~Arithmetic.int32(value.doubleValue()));
        }
    }
}
