package dev.orderstream.projections.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items at most, 1 to 500
 * @param after where the page before ended; {@code null} for the first page
 */
public record PageRequest(int limit, @Nullable String after) {

    private static final int MAXIMUM = 500;

    /**
     * Reads the query parameters.
     *
     * @throws InvalidPageRequestException when the limit is out of range or the cursor none of ours
     */
    public static PageRequest of(int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MAXIMUM) {
            throw new InvalidPageRequestException(
                    "limit", "limit is %d, but must be 1 to %d.".formatted(limit, MAXIMUM));
        }
        return new PageRequest(limit, cursor == null ? null : decode(cursor));
    }

    /** The cursor for what follows a position; {@code null} where nothing does. */
    public static @Nullable String cursor(@Nullable String position) {
        return position == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidPageRequestException(
                    "cursor",
                    "cursor is '%s', which is not one that this service has given out. Start without a cursor, and pass on"
                                    .formatted(cursor)
                            + " what the answer names as next.");
        }
    }
}
