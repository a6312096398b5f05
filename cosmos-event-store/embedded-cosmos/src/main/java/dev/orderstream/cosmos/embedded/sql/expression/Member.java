package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;

/** {@code target.name}, {@code target["name"]} or {@code target[0]}. */
public record Member(Expression target, Expression key) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode owner = target.evaluate(evaluation);
        JsonNode name = key.evaluate(evaluation);
        if (owner.isObject() && name.isTextual()) {
            return owner.path(name.textValue());
        }
        if (owner.isArray() && name.isNumber()) {
            double position = name.doubleValue();
            return position == (int) position ? owner.path((int) position) : Values.UNDEFINED;
        }
        return Values.UNDEFINED;
    }
}
