package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;

/** {@code condition ? whenTrue : otherwise}; whatever is not true takes the other branch. */
public record Conditional(Expression condition, Expression whenTrue, Expression otherwise) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return Values.isTrue(condition.evaluate(evaluation))
                ? whenTrue.evaluate(evaluation)
                : otherwise.evaluate(evaluation);
    }
}
