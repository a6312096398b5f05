package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** An alias of the FROM clause. */
public record SourceReference(String alias, int slot) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return evaluation.slot(slot);
    }
}
