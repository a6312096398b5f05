package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;

public record Constant(JsonNode value) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return value;
    }
}
