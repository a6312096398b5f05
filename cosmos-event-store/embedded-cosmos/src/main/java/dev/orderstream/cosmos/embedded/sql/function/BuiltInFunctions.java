package dev.orderstream.cosmos.embedded.sql.function;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds built-in functions by name (https://learn.microsoft.com/cosmos-db/query/functions). */
public final class BuiltInFunctions {

    private static final Map<String, BuiltInFunction> BY_NAME = Stream.of(
                    ArrayFunctions.ALL,
                    ArrayStatistics.ALL,
                    ConditionalFunctions.ALL,
                    ConversionFunctions.ALL,
                    CurrentTimeFunctions.ALL,
                    DateTimeFunctions.ALL,
                    IntegerFunctions.ALL,
                    ItemFunctions.ALL,
                    MathFunctions.ALL,
                    StringFunctions.ALL,
                    SubstringFunctions.ALL,
                    TypeFunctions.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(BuiltInFunction::name, Function.identity()));

    private BuiltInFunctions() {}

    /** The function of that name, whatever its case, or null. */
    public static @Nullable BuiltInFunction named(String name) {
        return BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }
}
