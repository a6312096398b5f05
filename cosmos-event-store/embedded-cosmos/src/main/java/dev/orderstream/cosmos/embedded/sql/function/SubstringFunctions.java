package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.List;

/** Functions that look for strings in a string (https://learn.microsoft.com/cosmos-db/query/functions). */
final class SubstringFunctions {

    static final List<BuiltInFunction> ALL = List.of(
            containsSeveral("CONTAINS_ALL_CI", true, true),
            containsSeveral("CONTAINS_ALL_CS", true, false),
            containsSeveral("CONTAINS_ANY_CI", false, true),
            containsSeveral("CONTAINS_ANY_CS", false, false),
            new BuiltInFunction("LASTINDEXOF", 2, 3, SubstringFunctions::lastIndexOf),
            new BuiltInFunction("LASTSUBSTRINGAFTER", 2, 2, arguments -> part(arguments, true, true)),
            new BuiltInFunction("LASTSUBSTRINGBEFORE", 2, 2, arguments -> part(arguments, true, false)),
            new BuiltInFunction("SUBSTRINGAFTER", 2, 2, arguments -> part(arguments, false, true)),
            new BuiltInFunction("SUBSTRINGBEFORE", 2, 2, arguments -> part(arguments, false, false)));

    private SubstringFunctions() {}

    /** As many calls of CONTAINS joined by AND or OR: a string that decides does so whatever the others are. */
    private static BuiltInFunction containsSeveral(String name, boolean all, boolean ignoreCase) {
        return new BuiltInFunction(name, 2, Integer.MAX_VALUE, arguments -> {
            if (!arguments.isString(0)) {
                return Values.UNDEFINED;
            }
            String text = StringFunctions.fold(arguments.string(0), ignoreCase);
            boolean onlyStrings = true;
            for (int i = 1; i < arguments.count(); i++) {
                onlyStrings &= arguments.isString(i);
                if (arguments.isString(i)
                        && text.contains(StringFunctions.fold(arguments.string(i), ignoreCase)) != all) {
                    return Values.bool(!all);
                }
            }
            return onlyStrings ? Values.bool(all) : Values.UNDEFINED;
        });
    }

    /** The occurrence has to end at or before the third argument. */
    private static JsonNode lastIndexOf(Arguments arguments) {
        boolean valid =
                arguments.isString(0) && arguments.isString(1) && (arguments.count() == 2 || arguments.isInteger(2));
        if (!valid) {
            return Values.UNDEFINED;
        }
        String text = arguments.string(0);
        String sought = arguments.string(1);
        long end = arguments.count() == 2 ? text.length() - 1 : Math.min(arguments.integer(2), text.length() - 1);
        return Values.number(text.lastIndexOf(sought, (int) Math.max(end - sought.length() + 1, -1)));
    }

    /** Undefined where there is no delimiter, about which the documentation says nothing. */
    private static JsonNode part(Arguments arguments, boolean last, boolean after) {
        if (!arguments.isString(0) || !arguments.isString(1)) {
            return Values.UNDEFINED;
        }
        String text = arguments.string(0);
        String delimiter = arguments.string(1);
        int at = last ? text.lastIndexOf(delimiter) : text.indexOf(delimiter);
        if (at < 0) {
            return Values.UNDEFINED;
        }
        return Values.string(after ? text.substring(at + delimiter.length()) : text.substring(0, at));
    }
}
