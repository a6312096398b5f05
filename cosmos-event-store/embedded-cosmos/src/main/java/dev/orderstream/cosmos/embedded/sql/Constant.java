package dev.orderstream.cosmos.embedded.sql;

import com.fasterxml.jackson.databind.JsonNode;

record Constant(JsonNode value) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return value;
    }
}
