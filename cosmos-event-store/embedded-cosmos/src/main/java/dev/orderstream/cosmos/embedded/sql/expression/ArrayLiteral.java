package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.List;

/** {@code [a, b]}; elements that are undefined are left out. */
public record ArrayLiteral(List<Expression> elements) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
        for (Expression element : elements) {
            JsonNode value = element.evaluate(evaluation);
            if (Values.isDefined(value)) {
                array.add(value);
            }
        }
        return array;
    }
}
