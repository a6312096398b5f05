package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions on dates and times (https://learn.microsoft.com/cosmos-db/query/functions). */
final class DateTimeFunctions {

    private static final long TICKS_PER_MILLISECOND = 10_000;
    private static final long LARGEST_TICKS = 2_534_023_008_000_000_000L;

    static final List<BuiltInFunction> ALL = List.of(
            new BuiltInFunction("DATETIMEADD", 3, 3, DateTimeFunctions::add),
            new BuiltInFunction("DATETIMEBIN", 2, 4, DateTimeFunctions::bin),
            new BuiltInFunction("DATETIMEDIFF", 3, 3, DateTimeFunctions::difference),
            new BuiltInFunction("DATETIMEFORMAT", 2, 2, DateTimeFunctions::format),
            new BuiltInFunction("DATETIMEFROMPARTS", 3, 7, DateTimeFunctions::fromParts),
            new BuiltInFunction("DATETIMEPART", 2, 2, DateTimeFunctions::part),
            new BuiltInFunction("DATETIMETOTICKS", 1, 1, arguments -> measure(arguments, DateTimeText::ticks)),
            new BuiltInFunction(
                    "DATETIMETOTIMESTAMP", 1, 1, arguments -> measure(arguments, DateTimeText::milliseconds)),
            ofPart("DAY", DateTimePart.DAY),
            ofPart("MONTH", DateTimePart.MONTH),
            new BuiltInFunction("TICKSTODATETIME", 1, 1, arguments -> fromTicks(arguments, 1)),
            new BuiltInFunction("TIMESTAMPTODATETIME", 1, 1, arguments -> fromTicks(arguments, TICKS_PER_MILLISECOND)),
            ofPart("YEAR", DateTimePart.YEAR));

    private DateTimeFunctions() {}

    private static BuiltInFunction ofPart(String name, DateTimePart part) {
        return new BuiltInFunction(name, 1, 1, arguments -> measure(arguments, part::of));
    }

    /** The documentation's examples have a space between date and time. */
    private static JsonNode format(Arguments arguments) {
        boolean valid = arguments.isString(0) && arguments.isString(1);
        LocalDateTime time =
                valid ? DateTimeText.parse(Values.string(arguments.string(0).replace(' ', 'T'))) : null;
        String text = time == null ? null : DateTimeFormat.format(time, arguments.string(1));
        return text == null ? Values.UNDEFINED : Values.string(text);
    }

    private static JsonNode add(Arguments arguments) {
        DateTimePart part = partNamed(arguments, 0);
        LocalDateTime time = DateTimeText.parse(arguments.at(2));
        if (part == null || time == null || !arguments.isInteger(1)) {
            return Values.UNDEFINED;
        }
        try {
            return DateTimeText.write(time.plus(arguments.integer(1), part.unit()));
        } catch (DateTimeException | ArithmeticException beyondTheCalendar) {
            return Values.UNDEFINED;
        }
    }

    /** How many boundaries of the part lie between the two times. */
    private static JsonNode difference(Arguments arguments) {
        DateTimePart part = partNamed(arguments, 0);
        LocalDateTime start = DateTimeText.parse(arguments.at(1));
        LocalDateTime end = DateTimeText.parse(arguments.at(2));
        if (part == null || start == null || end == null) {
            return Values.UNDEFINED;
        }
        return Values.number(part.unit().between(part.startOf(start), part.startOf(end)));
    }

    private static JsonNode part(Arguments arguments) {
        DateTimePart part = partNamed(arguments, 0);
        LocalDateTime time = DateTimeText.parse(arguments.at(1));
        return part == null || time == null ? Values.UNDEFINED : Values.number(part.of(time));
    }

    /** The start of the bin in which the time lies; bins are counted from an origin. */
    private static JsonNode bin(Arguments arguments) {
        LocalDateTime time = DateTimeText.parse(arguments.at(0));
        DateTimePart part = partNamed(arguments, 1);
        LocalDateTime origin = arguments.count() < 4
                ? LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
                : DateTimeText.parse(arguments.at(3));
        boolean validSize = arguments.count() < 3 || (arguments.isInteger(2) && arguments.integer(2) > 0);
        if (time == null || part == null || origin == null || !validSize) {
            return Values.UNDEFINED;
        }
        long size = arguments.count() < 3 ? 1 : arguments.integer(2);
        long units = part.unit().between(origin, time);
        boolean beforeThatUnit = origin.plus(units, part.unit()).isAfter(time);
        long bins = Math.floorDiv(beforeThatUnit ? units - 1 : units, size);
        return DateTimeText.write(origin.plus(bins * size, part.unit()));
    }

    private static JsonNode fromParts(Arguments arguments) {
        int[] parts = {1, 1, 1, 0, 0, 0, 0};
        for (int i = 0; i < arguments.count(); i++) {
            if (!arguments.isInteger(i)) {
                return Values.UNDEFINED;
            }
            parts[i] = (int) arguments.integer(i);
        }
        try {
            return DateTimeText.write(LocalDateTime.of(
                    parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], Math.multiplyExact(parts[6], 100)));
        } catch (DateTimeException | ArithmeticException noSuchTime) {
            return Values.UNDEFINED;
        }
    }

    private static JsonNode measure(Arguments arguments, Function<LocalDateTime, Long> measure) {
        LocalDateTime time = DateTimeText.parse(arguments.at(0));
        return time == null ? Values.UNDEFINED : Values.number(measure.apply(time));
    }

    private static JsonNode fromTicks(Arguments arguments, long ticksPerUnit) {
        boolean valid = arguments.isInteger(0) && Math.abs(arguments.number(0)) * ticksPerUnit < LARGEST_TICKS;
        return valid ? DateTimeText.write(DateTimeText.ofTicks(arguments.integer(0) * ticksPerUnit)) : Values.UNDEFINED;
    }

    private static @Nullable DateTimePart partNamed(Arguments arguments, int index) {
        return arguments.isString(index) ? DateTimePart.named(arguments.string(index)) : null;
    }
}
