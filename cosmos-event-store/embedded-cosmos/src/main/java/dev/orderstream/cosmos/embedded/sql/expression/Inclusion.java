package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Equality;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.List;

/** {@code value IN (candidates)}: undefined only when the value itself is. */
public record Inclusion(Expression value, List<Expression> candidates) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode sought = value.evaluate(evaluation);
        if (!Values.isDefined(sought)) {
            return Values.UNDEFINED;
        }
        for (Expression candidate : candidates) {
            if (Equality.same(sought, candidate.evaluate(evaluation))) {
                return Values.bool(true);
            }
        }
        return Values.bool(false);
    }
}
