package dev.orderstream.cosmos.embedded.sql;

import com.fasterxml.jackson.databind.JsonNode;

/** An alias of the FROM clause. */
record SourceReference(String alias, int slot) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return evaluation.slot(slot);
    }
}
