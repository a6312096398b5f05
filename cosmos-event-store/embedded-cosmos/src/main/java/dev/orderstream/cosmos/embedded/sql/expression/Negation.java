package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;

/** NOT: undefined stays undefined. */
public record Negation(Expression operand) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode value = operand.evaluate(evaluation);
        return value.isBoolean() ? Values.bool(!value.booleanValue()) : Values.UNDEFINED;
    }
}
