package dev.orderstream.cosmos.embedded.sql.function;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a date and time, with the names that the functions take. */
enum DateTimePart {
    YEAR(ChronoUnit.YEARS, "year", "yyyy", "yy"),
    MONTH(ChronoUnit.MONTHS, "month", "mm", "m"),
    DAY(ChronoUnit.DAYS, "day", "dd", "d"),
    HOUR(ChronoUnit.HOURS, "hour", "hh"),
    MINUTE(ChronoUnit.MINUTES, "minute", "mi", "n"),
    SECOND(ChronoUnit.SECONDS, "second", "ss", "s"),
    MILLISECOND(ChronoUnit.MILLIS, "millisecond", "ms"),
    MICROSECOND(ChronoUnit.MICROS, "microsecond", "mcs"),
    NANOSECOND(ChronoUnit.NANOS, "nanosecond", "ns");

    private final ChronoUnit unit;
    private final List<String> names;

    DateTimePart(ChronoUnit unit, String... names) {
        this.unit = unit;
        this.names = List.of(names);
    }

    static @Nullable DateTimePart named(String name) {
        for (DateTimePart part : values()) {
            if (part.names.contains(name.toLowerCase(Locale.ROOT))) {
                return part;
            }
        }
        return null;
    }

    ChronoUnit unit() {
        return unit;
    }

    long of(LocalDateTime time) {
        switch (this) {
            case YEAR:
                return time.getYear();
            case MONTH:
                return time.getMonthValue();
            case DAY:
                return time.getDayOfMonth();
            case HOUR:
                return time.getHour();
            case MINUTE:
                return time.getMinute();
            case SECOND:
                return time.getSecond();
            case MILLISECOND:
                return time.get(ChronoField.MILLI_OF_SECOND);
            case MICROSECOND:
                return time.get(ChronoField.MICRO_OF_SECOND);
            default:
                return time.getNano();
        }
    }

    /** The beginning of the year, month, … in which the time lies. */
    LocalDateTime startOf(LocalDateTime time) {
        switch (this) {
            case YEAR:
                return time.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
            case MONTH:
                return time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            default:
                return time.truncatedTo(unit);
        }
    }
}
