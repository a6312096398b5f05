package dev.orderstream.rule;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Checks of single values that also run when stored events are read. They may become looser, never stricter: what was stored once has to
 * be readable for ever. What is sent anew is checked by {@link Require}. Each throws {@link IllegalArgumentException} that names the field,
 * the value and what is allowed.
 */
public final class Stored {

    private static final int BYTES_PER_CHARACTER = 3;

    private Stored() {}

    /**
     * An identifier: 1 to 200 characters, no blank at either end, no control character and none of {@code / \ ? #}, so that it can be
     * part of a path or of a storage key as it is.
     */
    public static String identifier(String field, @Nullable String value) {
        return identifier(field, value, Require.MAX_IDENTIFIER_LENGTH);
    }

    static String identifier(String field, @Nullable String value, int maxLength) {
        String given = text(field, value, maxLength);
        if (given.chars().anyMatch(Stored::isForbiddenInIdentifier)) {
            throw new IllegalArgumentException("%s is \"%s\"; control characters and / \\ ? # are not allowed in it"
                    .formatted(field, Shown.of(given)));
        }
        return given;
    }

    /** As {@link #identifier}, of 1 to 99 characters and without {@code @}, because the parts of a compound key are joined by it. */
    public static String keyPart(String field, @Nullable String value) {
        String given = identifier(field, value, Require.MAX_KEY_PART_LENGTH);
        if (given.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; @ is not allowed in it".formatted(field, Shown.of(given)));
        }
        return given;
    }

    /**
     * Text of 1 to {@code maxLength} characters without a blank at either end. A character is a code point of Unicode, and in UTF-8 they
     * have at most three times as many bytes as there may be characters, whatever they are.
     */
    public static String text(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing; give 1 to " + maxLength + " characters");
        }
        int characters = value.codePointCount(0, value.length());
        if (characters > maxLength) {
            throw new IllegalArgumentException(field + " has " + characters + " characters; give at most " + maxLength);
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BYTES_PER_CHARACTER * maxLength) {
            throw new IllegalArgumentException("%s has %d bytes in UTF-8; give at most %d"
                    .formatted(field, bytes, BYTES_PER_CHARACTER * maxLength));
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; leave out the blanks at its start or end".formatted(field, Shown.of(value)));
        }
        return value;
    }

    private static boolean isForbiddenInIdentifier(int character) {
        return Character.isISOControl(character) || "/\\?#".indexOf(character) >= 0;
    }
}
