package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;

/** {@code first ?? second}: the second where the first is undefined; null is defined. */
public record Coalesce(Expression first, Expression second) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode value = first.evaluate(evaluation);
        return Values.isDefined(value) ? value : second.evaluate(evaluation);
    }
}
