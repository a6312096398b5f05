package dev.orderstream.cosmos.embedded.sql.value;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The types of the query language, in the order in which ORDER BY sorts them
 * (https://learn.microsoft.com/cosmos-db/query/order-by).
 */
public enum ValueType {
    UNDEFINED,
    NULL,
    BOOLEAN,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    /** The type of a value; undefined is Jackson's missing node. */
    public static ValueType of(JsonNode value) {
        switch (value.getNodeType()) {
            case NULL:
                return NULL;
            case BOOLEAN:
                return BOOLEAN;
            case NUMBER:
                return NUMBER;
            case STRING:
                return STRING;
            case ARRAY:
                return ARRAY;
            case OBJECT:
                return OBJECT;
            case MISSING:
                return UNDEFINED;
            default:
                throw new IllegalArgumentException("A " + value.getNodeType() + " node is no JSON value: " + value);
        }
    }
}
