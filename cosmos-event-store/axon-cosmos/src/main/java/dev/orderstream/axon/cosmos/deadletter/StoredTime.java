package dev.orderstream.axon.cosmos.deadletter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as text of one length, so that texts sort as the instants do. */
final class StoredTime {

    private static final DateTimeFormatter NANOSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private StoredTime() {}

    static String write(Instant instant) {
        return NANOSECONDS.format(instant);
    }

    static Instant read(String text) {
        return Instant.parse(text);
    }
}
