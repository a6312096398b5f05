package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * COUNT, SUM, AVG, MIN or MAX over the rows of a group. The rows are fed to an {@link Accumulator} first; evaluating reads
 * the result.
 */
public record AggregateCall(AggregateFunction function, Expression argument, int slot) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return evaluation.aggregate(slot);
    }
}
