package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * A built-in function.
 *
 * @param name as documented, in upper case
 * @param fewest smallest number of arguments
 * @param most largest number of arguments
 * @param implementation the value of a call; undefined where an argument is of a type that it does not take
 */
public record BuiltInFunction(String name, int fewest, int most, Function<Arguments, JsonNode> implementation) {

    /** The value of a call. */
    public JsonNode apply(Arguments arguments) {
        return implementation.apply(arguments);
    }
}
