package dev.orderstream.rule;

import org.jspecify.annotations.Nullable;

/**
 * The key of an order. One that is read from what is stored may be any text; what is sent is checked by the command that has it.
 *
 * @param value as it is written
 */
public record OrderId(String value) {

    private static final String FIELD = "orderId";

    /**
     * Makes sure that a command has one that may be sent.
     *
     * @throws IllegalArgumentException if it is missing or no identifier
     */
    public static void require(@Nullable OrderId orderId) {
        Require.identifier(FIELD, orderId == null ? null : orderId.value);
    }

    /**
     * Makes sure that a command that makes an order has a key that other keys can be made of.
     *
     * @throws IllegalArgumentException if it is missing, no identifier, or has more than 100 characters
     */
    public static void requireNew(@Nullable OrderId orderId) {
        Require.newOrderId(FIELD, orderId == null ? null : orderId.value);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return value;
    }
}
