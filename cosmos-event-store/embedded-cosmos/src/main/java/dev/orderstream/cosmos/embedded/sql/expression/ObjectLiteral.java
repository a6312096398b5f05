package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.List;

/** <code>{"a": x, "b": y}</code>, and the row of a SELECT list; properties that are undefined are left out. */
public record ObjectLiteral(List<Property> properties) implements Expression {

    public record Property(String name, Expression value) {}

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Property property : properties) {
            JsonNode value = property.value.evaluate(evaluation);
            if (Values.isDefined(value)) {
                object.set(property.name, value);
            }
        }
        return object;
    }
}
