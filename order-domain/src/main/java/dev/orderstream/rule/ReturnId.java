package dev.orderstream.rule;

import org.jspecify.annotations.Nullable;

/**
 * The key of a return. One that is read from what is stored may be any text; what is sent is checked by the command that has it.
 *
 * @param value as it is written
 */
public record ReturnId(String value) {

    /**
     * Makes sure that a command has one that may be sent.
     *
     * @throws IllegalArgumentException if it is missing or no identifier
     */
    public static void require(@Nullable ReturnId returnId) {
        Require.identifier("returnId", returnId == null ? null : returnId.value);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return value;
    }
}
