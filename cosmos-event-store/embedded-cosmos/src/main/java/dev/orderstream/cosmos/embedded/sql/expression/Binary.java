package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** Comparison, arithmetic, bitwise operators and concatenation: undefined where the operands' types do not fit. */
public record Binary(BinaryOperator operator, Expression left, Expression right) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        return operator.apply(left.evaluate(evaluation), right.evaluate(evaluation));
    }
}
