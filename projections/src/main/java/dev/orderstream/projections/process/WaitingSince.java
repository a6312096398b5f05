package dev.orderstream.projections.process;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How processes are sorted: by time in a fixed number of digits, then by order. */
final class WaitingSince {

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String AFTER_ALL_ORDERS = "~";

    private WaitingSince() {}

    static String sortKey(Instant since, String orderId) {
        return MILLISECONDS.format(since) + "/" + orderId;
    }

    /** The highest key of a process that waits since this time. */
    static String highest(Instant since) {
        return sortKey(since, AFTER_ALL_ORDERS);
    }
}
