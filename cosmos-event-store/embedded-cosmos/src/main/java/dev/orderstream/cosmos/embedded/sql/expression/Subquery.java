package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.Iterator;

/** A query inside an expression (https://learn.microsoft.com/cosmos-db/query/subquery). */
public record Subquery(Use use, NestedQuery query) implements Expression {

    public enum Use {
        /** {@code (SELECT …)}: its only value. */
        SCALAR,
        /** {@code EXISTS (SELECT …)}: whether it has a row. */
        EXISTS,
        /** {@code ARRAY (SELECT …)}: all its rows. */
        ARRAY
    }

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        Iterator<JsonNode> rows = query.rows(evaluation);
        switch (use) {
            case EXISTS:
                return Values.bool(rows.hasNext());
            case ARRAY:
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                rows.forEachRemaining(array::add);
                return array;
            default:
                return onlyRow(rows);
        }
    }

    /** Several rows are no scalar: undefined. */
    private static JsonNode onlyRow(Iterator<JsonNode> rows) {
        if (!rows.hasNext()) {
            return Values.UNDEFINED;
        }
        JsonNode row = rows.next();
        return rows.hasNext() ? Values.UNDEFINED : row;
    }
}
