package dev.orderstream.projections.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as texts whose order is that of the times: with all nine digits of the second, which {@link Instant#toString} leaves out. */
public final class SortableTime {

    private static final DateTimeFormatter NANOSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SortableTime() {}

    /** ISO 8601 in UTC with nine decimals. */
    public static String of(Instant time) {
        return NANOSECONDS.format(time);
    }
}
