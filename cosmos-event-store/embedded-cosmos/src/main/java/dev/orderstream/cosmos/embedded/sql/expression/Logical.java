package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;

/**
 * AND and OR over true, false and undefined (https://learn.microsoft.com/cosmos-db/query/logical-operators): the operand that
 * decides alone does so whatever the other is; otherwise an operand that is no boolean makes the whole undefined.
 *
 * @param deciding the value that decides alone: false for AND, true for OR
 */
public record Logical(boolean deciding, Expression left, Expression right) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode first = left.evaluate(evaluation);
        if (decides(first)) {
            return first;
        }
        JsonNode second = right.evaluate(evaluation);
        if (decides(second)) {
            return second;
        }
        return first.isBoolean() && second.isBoolean() ? Values.bool(!deciding) : Values.UNDEFINED;
    }

    private boolean decides(JsonNode value) {
        return value.isBoolean() && value.booleanValue() == deciding;
    }
}
