package dev.orderstream.rule;

import org.jspecify.annotations.Nullable;

/**
 * Checks of single values that also run when stored events are read. They may become looser, never stricter: what was stored once has to
 * be readable for ever. What is sent anew is checked by {@link Require}. Each throws {@link IllegalArgumentException} that names the field,
 * the value and what is allowed.
 */
public final class Stored {

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

    /** Text of 1 to {@code maxLength} characters without a blank at either end. */
    public static String text(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing; give 1 to " + maxLength + " characters");
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(
                    field + " has " + value.length() + " characters; give at most " + maxLength);
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
