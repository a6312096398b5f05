package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code value BETWEEN low AND high}, both ends included: the same as two comparisons joined by AND. */
public record Between(Expression value, Expression low, Expression high) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return new Logical(
                        false,
                        new Binary(BinaryOperator.GREATER_OR_EQUAL, value, low),
                        new Binary(BinaryOperator.LESS_OR_EQUAL, value, high))
                .evaluate(evaluation);
    }
}
