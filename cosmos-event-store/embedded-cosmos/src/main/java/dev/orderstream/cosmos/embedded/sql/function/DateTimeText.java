package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as ISO 8601 text in UTC, with seven digits of a second: {@code 2026-01-31T12:30:00.0000000Z}. */
final class DateTimeText {

    private static final long NANOS_PER_TICK = 100;
    private static final long TICKS_PER_SECOND = 10_000_000;

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?Z?)?");
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT);

    private DateTimeText() {}

    /** The time, or null where the text has another form or names no day of the calendar. */
    static @Nullable LocalDateTime parse(JsonNode text) {
        Matcher matcher = FORM.matcher(text.isTextual() ? text.textValue() : "");
        if (!matcher.matches()) {
            return null;
        }
        String fraction = matcher.group(7) == null ? "" : matcher.group(7);
        try {
            return LocalDateTime.of(
                    number(matcher.group(1)),
                    number(matcher.group(2)),
                    number(matcher.group(3)),
                    number(matcher.group(4)),
                    number(matcher.group(5)),
                    number(matcher.group(6)),
                    number(fraction + "0".repeat(9 - fraction.length())));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    static JsonNode write(LocalDateTime time) {
        boolean writable = time.getYear() >= 1 && time.getYear() <= 9999;
        return writable ? Values.string(WRITTEN.format(time)) : Values.UNDEFINED;
    }

    /** Ticks of 100 ns since 1970. */
    static long ticks(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * TICKS_PER_SECOND
                + time.get(ChronoField.NANO_OF_SECOND) / NANOS_PER_TICK;
    }

    /** Milliseconds since 1970. */
    static long milliseconds(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    static LocalDateTime ofTicks(long ticks) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(ticks, TICKS_PER_SECOND),
                (int) (Math.floorMod(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK),
                ZoneOffset.UTC);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
