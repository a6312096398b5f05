package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * Functions of the current time (https://learn.microsoft.com/cosmos-db/query/getcurrentdatetime), which is that of the
 * server's clock. Those called static have one value in the whole execution.
 */
final class CurrentTimeFunctions {

    static final List<BuiltInFunction> ALL = List.of(
            new BuiltInFunction("AGO", 2, 2, arguments -> shifted(arguments, -1)),
            current("GETCURRENTDATETIME", DateTimeText::write),
            current("GETCURRENTTICKS", time -> Values.number(DateTimeText.ticks(time))),
            current("GETCURRENTTIMESTAMP", time -> Values.number(DateTimeText.milliseconds(time))),
            atQueryStart("GETCURRENTDATETIMESTATIC", DateTimeText::write),
            atQueryStart("GETCURRENTTICKSSTATIC", time -> Values.number(DateTimeText.ticks(time))),
            atQueryStart("GETCURRENTTIMESTAMPSTATIC", time -> Values.number(DateTimeText.milliseconds(time))),
            new BuiltInFunction(
                    "NOW",
                    0,
                    2,
                    arguments -> arguments.count() == 0
                            ? DateTimeText.write(inUtc(arguments.currentTime()))
                            : shifted(arguments, 1)));

    private CurrentTimeFunctions() {}

    private static BuiltInFunction current(String name, Function<LocalDateTime, JsonNode> form) {
        return new BuiltInFunction(name, 0, 0, arguments -> form.apply(inUtc(arguments.currentTime())));
    }

    private static BuiltInFunction atQueryStart(String name, Function<LocalDateTime, JsonNode> form) {
        return new BuiltInFunction(name, 0, 0, arguments -> form.apply(inUtc(arguments.queryTime())));
    }

    /** The current time with as many of the named part as given added, times the sign. */
    private static JsonNode shifted(Arguments arguments, int sign) {
        DateTimePart part = arguments.isString(0) ? DateTimePart.named(arguments.string(0)) : null;
        if (part == null || !arguments.isInteger(1)) {
            return Values.UNDEFINED;
        }
        try {
            long amount = Math.multiplyExact(sign, arguments.integer(1));
            return DateTimeText.write(inUtc(arguments.currentTime()).plus(amount, part.unit()));
        } catch (DateTimeException | ArithmeticException beyondTheCalendar) {
            return Values.UNDEFINED;
        }
    }

    private static LocalDateTime inUtc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
