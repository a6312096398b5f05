package dev.orderstream.web.problem;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a value should have been, in words. */
final class JsonTypes {

    private JsonTypes() {}

    static String expected(Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return "a whole number from -2147483648 to 2147483647, without quotes, point or exponent";
        }
        if (type == Long.class || type == long.class) {
            return "a whole number, without quotes, point or exponent";
        }
        if (type == BigDecimal.class) {
            return "a decimal number as text, such as \"2.55\"";
        }
        if (type == Instant.class) {
            return "a time in ISO 8601 with its offset, such as \"2010-12-01T08:26:00Z\"";
        }
        if (type == String.class) {
            return "text in quotes";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return constants(type);
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    /** The same for a value of the query or the path, which is text whatever it means. */
    static String expectedParameter(Class<?> type) {
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (type == LocalDate.class) {
            return "a day such as 2010-12-01";
        }
        if (type == Duration.class) {
            return "a duration in ISO 8601, such as PT15M";
        }
        return type.isEnum() ? constants(type) : "another value";
    }

    private static String constants(Class<?> type) {
        return "one of "
                + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
