package dev.orderstream.rule;

import org.jspecify.annotations.Nullable;

/**
 * How much a list of entries comes to. Events and views that hold the list several times, with figures beside it, stay below the 2 MB that a
 * document of Cosmos DB may have, and an event below the megabyte that a message of Kafka has by default.
 */
public final class ContentSize {

    /** The most that the entries of a command may come to, in bytes. */
    public static final int MAX_BYTES = 500_000;

    /** What an entry comes to besides its texts: names of properties, numbers, punctuation. */
    static final int BYTES_OF_ENTRY = 100;

    private long bytes;

    /** Adds an entry with its texts. */
    public ContentSize entry(@Nullable String... texts) {
        bytes += BYTES_OF_ENTRY;
        for (String text : texts) {
            bytes += text == null ? 0 : bytes(text);
        }
        return this;
    }

    /** @throws ContentTooLarge if it comes to more than 500,000 bytes */
    public void require(String what) {
        if (bytes > MAX_BYTES) {
            throw new ContentTooLarge(what, bytes, MAX_BYTES);
        }
    }

    /** In UTF-8, with what JSON escapes. */
    private static long bytes(String text) {
        return text.chars()
                .mapToLong(unit -> unit == '"' || unit == '\\' || unit < 0x20
                        ? 2
                        : unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate((char) unit) ? 2 : 3)
                .sum();
    }
}
