package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.time.Clock;
import java.time.Instant;

/** The argument values of one call, and the time. */
public final class Arguments {

    private final JsonNode[] values;
    private final Clock clock;
    private final Instant queryTime;

    /**
     * @param values one per argument; undefined is Jackson's missing node
     * @param queryTime when the query began
     */
    public Arguments(JsonNode[] values, Clock clock, Instant queryTime) {
        this.values = values;
        this.clock = clock;
        this.queryTime = queryTime;
    }

    int count() {
        return values.length;
    }

    /** The argument, or undefined where the call has fewer. */
    JsonNode at(int index) {
        return index < values.length ? values[index] : Values.UNDEFINED;
    }

    boolean isString(int index) {
        return at(index).isTextual();
    }

    boolean isNumber(int index) {
        return at(index).isNumber();
    }

    boolean isArray(int index) {
        return at(index).isArray();
    }

    boolean isObject(int index) {
        return at(index).isObject();
    }

    /** Whether the argument is a number without a fraction that fits into 64 bits. */
    boolean isInteger(int index) {
        return isNumber(index) && number(index) == Math.rint(number(index)) && Math.abs(number(index)) < 0x1p63;
    }

    String string(int index) {
        return at(index).textValue();
    }

    double number(int index) {
        return at(index).doubleValue();
    }

    /** The number without its fraction. */
    long integer(int index) {
        JsonNode value = at(index);
        return value.isIntegralNumber() ? value.longValue() : (long) value.doubleValue();
    }

    /** Whether the argument is the boolean true. */
    boolean isTrue(int index) {
        return Values.isTrue(at(index));
    }

    /** Every argument is a string. */
    boolean allStrings() {
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                return false;
            }
        }
        return true;
    }

    Instant currentTime() {
        return clock.instant();
    }

    Instant queryTime() {
        return queryTime;
    }
}
