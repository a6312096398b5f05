package dev.orderstream.api.problem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;

/** What a value in JSON should have been, in words. */
final class JsonTypes {

    private JsonTypes() {}

    static String expected(Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return "a whole number from -2147483648 to 2147483647";
        }
        if (type == BigDecimal.class) {
            return "a decimal number as text, such as \"2.55\"";
        }
        if (type == Instant.class) {
            return "a time in ISO 8601 with its offset, such as \"2010-12-01T08:26:00Z\"";
        }
        if (type == String.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}
