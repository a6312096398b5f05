package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.cosmos.embedded.sql.value.Equality;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions on arrays and objects (https://learn.microsoft.com/cosmos-db/query/functions). */
final class ArrayFunctions {

    static final List<BuiltInFunction> ALL = List.of(
            new BuiltInFunction("ARRAY_CONCAT", 2, Integer.MAX_VALUE, ArrayFunctions::concatenate),
            new BuiltInFunction("ARRAY_CONTAINS", 2, 3, ArrayFunctions::contains),
            new BuiltInFunction(
                    "ARRAY_CONTAINS_ALL", 2, Integer.MAX_VALUE, arguments -> containsSeveral(arguments, true)),
            new BuiltInFunction(
                    "ARRAY_CONTAINS_ANY", 2, Integer.MAX_VALUE, arguments -> containsSeveral(arguments, false)),
            new BuiltInFunction(
                    "ARRAY_LENGTH",
                    1,
                    1,
                    arguments ->
                            arguments.isArray(0) ? Values.number(arguments.at(0).size()) : Values.UNDEFINED),
            new BuiltInFunction("ARRAY_SLICE", 2, 3, ArrayFunctions::slice),
            new BuiltInFunction("CHOOSE", 2, Integer.MAX_VALUE, ArrayFunctions::choose),
            new BuiltInFunction("OBJECTTOARRAY", 1, 3, ArrayFunctions::objectToArray),
            new BuiltInFunction("SETDIFFERENCE", 2, 2, ArrayFunctions::difference),
            new BuiltInFunction("SETEQUAL", 2, 2, ArrayFunctions::equalAsSets),
            new BuiltInFunction("SETINTERSECT", 2, 2, ArrayFunctions::intersection),
            new BuiltInFunction("SETUNION", 2, 2, ArrayFunctions::union));

    private ArrayFunctions() {}

    private static JsonNode concatenate(Arguments arguments) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < arguments.count(); i++) {
            if (!arguments.isArray(i)) {
                return Values.UNDEFINED;
            }
            arguments.at(i).forEach(all::add);
        }
        return all;
    }

    private static JsonNode contains(Arguments arguments) {
        JsonNode sought = arguments.at(1);
        if (!arguments.isArray(0) || !Values.isDefined(sought)) {
            return Values.UNDEFINED;
        }
        boolean partial = arguments.isTrue(2);
        for (JsonNode element : arguments.at(0)) {
            if (partial ? includes(element, sought) : Equality.same(element, sought)) {
                return Values.bool(true);
            }
        }
        return Values.bool(false);
    }

    /** Whether an element has all that is sought; for objects, further properties do not matter. */
    private static boolean includes(JsonNode element, JsonNode sought) {
        if (!element.isObject() || !sought.isObject()) {
            return Equality.same(element, sought);
        }
        for (Map.Entry<String, JsonNode> property : sought.properties()) {
            if (!includes(element.path(property.getKey()), property.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode containsSeveral(Arguments arguments, boolean all) {
        if (!arguments.isArray(0)) {
            return Values.UNDEFINED;
        }
        Set<Object> elements = keys(arguments.at(0));
        for (int i = 1; i < arguments.count(); i++) {
            boolean contained = elements.contains(Equality.keyOf(arguments.at(i)));
            if (contained != all) {
                return Values.bool(!all);
            }
        }
        return Values.bool(all);
    }

    /** A negative start counts from the end. */
    private static JsonNode slice(Arguments arguments) {
        boolean valid =
                arguments.isArray(0) && arguments.isNumber(1) && (arguments.count() == 2 || arguments.isNumber(2));
        if (!valid) {
            return Values.UNDEFINED;
        }
        JsonNode array = arguments.at(0);
        long given = arguments.integer(1);
        long start = Math.max(0, Math.min(given < 0 ? array.size() + given : given, array.size()));
        long length = arguments.count() == 2 ? array.size() : Math.max(0, arguments.integer(2));
        long end = Math.min(array.size(), start + Math.min(length, array.size()));
        ArrayNode slice = JsonNodeFactory.instance.arrayNode();
        for (long i = start; i < end; i++) {
            slice.add(array.get((int) i));
        }
        return slice;
    }

    /** The first argument counts the others from 1. */
    private static JsonNode choose(Arguments arguments) {
        boolean valid = arguments.isInteger(0) && arguments.integer(0) >= 1 && arguments.integer(0) < arguments.count();
        return valid ? arguments.at((int) arguments.integer(0)) : Values.UNDEFINED;
    }

    private static JsonNode objectToArray(Arguments arguments) {
        boolean valid = arguments.isObject(0)
                && (arguments.count() < 2 || arguments.isString(1))
                && (arguments.count() < 3 || arguments.isString(2));
        if (!valid) {
            return Values.UNDEFINED;
        }
        String keyName = arguments.count() < 2 ? "k" : arguments.string(1);
        String valueName = arguments.count() < 3 ? "v" : arguments.string(2);
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, JsonNode> property : arguments.at(0).properties()) {
            entries.addObject().put(keyName, property.getKey()).set(valueName, property.getValue());
        }
        return entries;
    }

    private static JsonNode difference(Arguments arguments) {
        if (!arguments.isArray(0) || !arguments.isArray(1)) {
            return Values.UNDEFINED;
        }
        Set<Object> unwanted = keys(arguments.at(1));
        ArrayNode difference = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : arguments.at(0)) {
            if (unwanted.add(Equality.keyOf(element))) {
                difference.add(element);
            }
        }
        return difference;
    }

    private static JsonNode equalAsSets(Arguments arguments) {
        boolean valid = arguments.isArray(0) && arguments.isArray(1);
        return valid ? Values.bool(keys(arguments.at(0)).equals(keys(arguments.at(1)))) : Values.UNDEFINED;
    }

    private static JsonNode intersection(Arguments arguments) {
        if (!arguments.isArray(0) || !arguments.isArray(1)) {
            return Values.UNDEFINED;
        }
        Set<Object> wanted = keys(arguments.at(1));
        ArrayNode both = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : arguments.at(0)) {
            if (wanted.remove(Equality.keyOf(element))) {
                both.add(element);
            }
        }
        return both;
    }

    private static JsonNode union(Arguments arguments) {
        if (!arguments.isArray(0) || !arguments.isArray(1)) {
            return Values.UNDEFINED;
        }
        Set<Object> seen = new HashSet<>();
        ArrayNode union = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 2; i++) {
            for (JsonNode element : arguments.at(i)) {
                if (seen.add(Equality.keyOf(element))) {
                    union.add(element);
                }
            }
        }
        return union;
    }

    private static Set<Object> keys(JsonNode array) {
        Set<Object> keys = new HashSet<>();
        array.forEach(element -> keys.add(Equality.keyOf(element)));
        return keys;
    }
}
