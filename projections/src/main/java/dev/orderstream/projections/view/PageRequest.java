package dev.orderstream.projections.view;

import dev.orderstream.web.problem.ParameterException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items at most, 1 to 500
 * @param cursor what a response named as next; {@code null} for the first page
 * @param query what is asked for beside that, such as whose orders; a cursor is good for the query that it was made for
 */
public record PageRequest(int limit, @Nullable String cursor, String query) {

    private static final int MAXIMUM = 500;
    private static final int DIGITS_OF_CHECKSUM = 8;

    /**
     * Reads the query parameters.
     *
     * @param query what is asked for beside the page
     * @throws ParameterException when the limit is out of range
     */
    public static PageRequest of(int limit, @Nullable String cursor, Object... query) {
        if (limit < 1 || limit > MAXIMUM) {
            throw ParameterException.invalid("limit", "limit is %d, but must be 1 to %d.".formatted(limit, MAXIMUM));
        }
        return new PageRequest(
                limit, cursor, Arrays.stream(query).map(String::valueOf).collect(Collectors.joining("\n")));
    }

    /**
     * Where the page before ended.
     *
     * @param list name of the list that is read
     * @return {@code null} for the first page
     * @throws ParameterException when the cursor is not one of this list
     */
    @Nullable
    String after(String list) {
        return cursor == null ? null : decode(list, cursor);
    }

    /**
     * The cursor for what follows a position in a list; {@code null} where nothing does. It has a checksum, so that another text, or the
     * cursor of another query, is none.
     */
    @Nullable
    String next(String list, @Nullable String position) {
        if (position == null) {
            return null;
        }
        String content = checksum(list, position) + position;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    /** What is said of a cursor that this list has not given out. */
    ParameterException unknown() {
        return ParameterException.invalid(
                "cursor",
                "cursor is not one that this list has given out for this query. Start without a cursor, and pass on what the"
                        + " response names as next, with the same parameters.");
    }

    private String decode(String list, String text) {
        String content;
        try {
            content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
        if (content.length() <= DIGITS_OF_CHECKSUM) {
            throw unknown();
        }
        String position = content.substring(DIGITS_OF_CHECKSUM);
        if (!content.startsWith(checksum(list, position))) {
            throw unknown();
        }
        return position;
    }

    private String checksum(String list, String position) {
        CRC32C checksum = new CRC32C();
        checksum.update((list + "\n" + query + "\n" + position).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(checksum.getValue());
    }
}
