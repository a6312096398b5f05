package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code @name}, the name with its at sign. */
public record Parameter(String name) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return evaluation.parameter(name);
    }
}
