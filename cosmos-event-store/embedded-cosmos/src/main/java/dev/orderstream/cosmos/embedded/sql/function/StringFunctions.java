package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Functions on strings (https://learn.microsoft.com/cosmos-db/query/functions): undefined for what is no string. */
final class StringFunctions {

    /** The service gives nothing longer. */
    private static final int LONGEST_REPLICA = 10_000;

    static final List<BuiltInFunction> ALL = List.of(
            new BuiltInFunction("CONCAT", 2, Integer.MAX_VALUE, StringFunctions::concatenate),
            search("CONTAINS", String::contains),
            search("ENDSWITH", String::endsWith),
            new BuiltInFunction("INDEX_OF", 2, 3, StringFunctions::indexOf),
            new BuiltInFunction("LEFT", 2, 2, StringFunctions::left),
            new BuiltInFunction(
                    "LENGTH",
                    1,
                    1,
                    arguments -> arguments.isString(0)
                            ? Values.number(arguments.string(0).length())
                            : Values.UNDEFINED),
            mapping("LOWER", text -> text.toLowerCase(Locale.ROOT)),
            new BuiltInFunction("LTRIM", 1, 2, arguments -> trim(arguments, true, false)),
            new BuiltInFunction("REPLACE", 3, 3, StringFunctions::replace),
            new BuiltInFunction("REPLICATE", 2, 2, StringFunctions::replicate),
            mapping("REVERSE", text -> new StringBuilder(text).reverse().toString()),
            new BuiltInFunction("RIGHT", 2, 2, StringFunctions::right),
            new BuiltInFunction("RTRIM", 1, 2, arguments -> trim(arguments, false, true)),
            search("STARTSWITH", String::startsWith),
            search("STRINGEQUALS", String::equals),
            new BuiltInFunction("SUBSTRING", 3, 3, StringFunctions::substring),
            new BuiltInFunction("TRIM", 1, 2, arguments -> trim(arguments, true, true)),
            mapping("UPPER", text -> text.toUpperCase(Locale.ROOT)));

    private StringFunctions() {}

    private static BuiltInFunction mapping(String name, UnaryOperator<String> mapping) {
        return new BuiltInFunction(
                name,
                1,
                1,
                arguments ->
                        arguments.isString(0) ? Values.string(mapping.apply(arguments.string(0))) : Values.UNDEFINED);
    }

    /** A test of a string against another one, with an optional third argument that makes it ignore case. */
    private static BuiltInFunction search(String name, BiPredicate<String, String> test) {
        return new BuiltInFunction(name, 2, 3, arguments -> {
            boolean valid = arguments.isString(0)
                    && arguments.isString(1)
                    && (arguments.count() == 2 || arguments.at(2).isBoolean());
            if (!valid) {
                return Values.UNDEFINED;
            }
            boolean ignoreCase = arguments.isTrue(2);
            return Values.bool(test.test(fold(arguments.string(0), ignoreCase), fold(arguments.string(1), ignoreCase)));
        });
    }

    static String fold(String text, boolean ignoreCase) {
        return ignoreCase ? text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : text;
    }

    private static JsonNode concatenate(Arguments arguments) {
        if (!arguments.allStrings()) {
            return Values.UNDEFINED;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            text.append(arguments.string(i));
        }
        return Values.string(text.toString());
    }

    private static JsonNode indexOf(Arguments arguments) {
        boolean valid =
                arguments.isString(0) && arguments.isString(1) && (arguments.count() == 2 || arguments.isInteger(2));
        if (!valid) {
            return Values.UNDEFINED;
        }
        int start = arguments.count() == 2
                ? 0
                : clamp(arguments.integer(2), arguments.string(0).length());
        return Values.number(arguments.string(0).indexOf(arguments.string(1), start));
    }

    private static JsonNode left(Arguments arguments) {
        if (!arguments.isString(0) || !arguments.isNumber(1)) {
            return Values.UNDEFINED;
        }
        String text = arguments.string(0);
        return Values.string(text.substring(0, clamp(arguments.integer(1), text.length())));
    }

    private static JsonNode right(Arguments arguments) {
        if (!arguments.isString(0) || !arguments.isNumber(1)) {
            return Values.UNDEFINED;
        }
        String text = arguments.string(0);
        return Values.string(text.substring(text.length() - clamp(arguments.integer(1), text.length())));
    }

    private static JsonNode substring(Arguments arguments) {
        if (!arguments.isString(0) || !arguments.isNumber(1) || !arguments.isNumber(2)) {
            return Values.UNDEFINED;
        }
        String text = arguments.string(0);
        int start = clamp(arguments.integer(1), text.length());
        return Values.string(text.substring(start, start + clamp(arguments.integer(2), text.length() - start)));
    }

    private static JsonNode replace(Arguments arguments) {
        if (!arguments.allStrings()) {
            return Values.UNDEFINED;
        }
        String sought = arguments.string(1);
        return sought.isEmpty()
                ? arguments.at(0)
                : Values.string(arguments.string(0).replace(sought, arguments.string(2)));
    }

    private static JsonNode replicate(Arguments arguments) {
        boolean valid = arguments.isString(0)
                && arguments.isNumber(1)
                && arguments.number(1) >= 0
                && arguments.string(0).length() * arguments.number(1) <= LONGEST_REPLICA;
        return valid
                ? Values.string(arguments.string(0).repeat((int) Math.floor(arguments.number(1))))
                : Values.UNDEFINED;
    }

    /** Takes off white space, or the second argument as often as it stands there. */
    private static JsonNode trim(Arguments arguments, boolean atStart, boolean atEnd) {
        if (!arguments.allStrings()) {
            return Values.UNDEFINED;
        }
        String text = arguments.string(0);
        if (arguments.count() == 1) {
            text = atStart ? text.stripLeading() : text;
            return Values.string(atEnd ? text.stripTrailing() : text);
        }
        String taken = arguments.string(1);
        while (atStart && !taken.isEmpty() && text.startsWith(taken)) {
            text = text.substring(taken.length());
        }
        while (atEnd && !taken.isEmpty() && text.endsWith(taken)) {
            text = text.substring(0, text.length() - taken.length());
        }
        return Values.string(text);
    }

    private static int clamp(long number, int largest) {
        return (int) Math.max(0, Math.min(number, largest));
    }
}
