package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.function.Arguments;
import dev.orderstream.cosmos.embedded.sql.function.BuiltInFunction;
import java.util.List;

/** A call of a built-in function. */
public record FunctionCall(BuiltInFunction function, List<Expression> arguments) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode[] values = new JsonNode[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).evaluate(evaluation);
        }
        return function.apply(new Arguments(values, evaluation.clock(), evaluation.queryTime()));
    }
}
