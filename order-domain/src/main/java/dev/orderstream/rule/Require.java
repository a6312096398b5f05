package dev.orderstream.rule;

import org.jspecify.annotations.Nullable;

/** Checks of single values. Each throws {@link IllegalArgumentException} that names the field, the value and what is allowed. */
public final class Require {

    /** Longest identifier, in characters. */
    public static final int MAX_IDENTIFIER_LENGTH = 200;

    /** Longest part of a compound key, in characters, so that two of them and what joins them are an identifier. */
    public static final int MAX_KEY_PART_LENGTH = 99;

    private Require() {}

    /**
     * An identifier: 1 to 200 characters, no blank at either end, no control character and none of {@code / \ ? #}, so that it can be
     * part of a path or of a storage key as it is.
     */
    public static String identifier(String field, @Nullable String value) {
        return identifier(field, value, MAX_IDENTIFIER_LENGTH);
    }

    private static String identifier(String field, @Nullable String value, int maxLength) {
        text(field, value, maxLength);
        if (value.chars().anyMatch(Require::isForbiddenInIdentifier)) {
            throw new IllegalArgumentException(
                    field + " is \"" + value + "\"; control characters and / \\ ? # are not allowed in it");
        }
        return value;
    }

    /** As {@link #identifier}, of 1 to 99 characters and without {@code @}, because the parts of a compound key are joined by it. */
    public static String keyPart(String field, @Nullable String value) {
        identifier(field, value, MAX_KEY_PART_LENGTH);
        if (value.indexOf('@') >= 0) {
            throw new IllegalArgumentException(field + " is \"" + value + "\"; @ is not allowed in it");
        }
        return value;
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
                    field + " is \"" + value + "\"; leave out the blanks at its start or end");
        }
        return value;
    }

    /** A number from {@code min} to {@code max}, both included. */
    public static int between(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; give " + min + " to " + max);
        }
        return value;
    }

    /** Any value but {@code null}. */
    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static boolean isForbiddenInIdentifier(int character) {
        return Character.isISOControl(character) || "/\\?#".indexOf(character) >= 0;
    }
}
