package dev.orderstream.cosmos.embedded.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Refuses numbers that no double comes near, as the service does: it has no others. */
final class FiniteNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public NumericNode numberNode(double value) {
        check(value);
        return super.numberNode(value);
    }

    @Override
    public ValueNode numberNode(BigInteger value) {
        check(value.doubleValue());
        return super.numberNode(value);
    }

    @Override
    public ValueNode numberNode(BigDecimal value) {
        check(value.doubleValue());
        return super.numberNode(value);
    }

    private static void check(double value) {
        if (!Double.isFinite(value)) {
            throw CosmosError.badRequest(
                    "The request payload is invalid. A number is too large: the largest is " + Double.MAX_VALUE + ".");
        }
    }
}
