package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.jspecify.annotations.Nullable;

/**
 * The key of a fulfillment order, written {@code <orderId>@<location>}. One that is read from what is stored may be any text; what is sent
 * is checked by {@link #parse} or by the command that has it.
 *
 * @param value as it is written
 */
public record FulfillmentOrderId(String value) {

    private static final String FIELD = "fulfillmentOrderId";

    /**
     * The work of an order at a location.
     *
     * @throws IllegalArgumentException if a part is missing or contains a character that is not allowed
     */
    public static FulfillmentOrderId of(OrderId orderId, String location) {
        OrderId.require(orderId);
        return new FulfillmentOrderId(orderId + "@" + Require.keyPart("location", location));
    }

    /**
     * Takes a written key.
     *
     * @throws IllegalArgumentException if it is no identifier
     */
    public static FulfillmentOrderId parse(@Nullable String fulfillmentOrderId) {
        return new FulfillmentOrderId(Require.identifier(FIELD, fulfillmentOrderId));
    }

    /** Makes sure that a command has one that may be sent. */
    static void require(@Nullable FulfillmentOrderId fulfillmentOrderId) {
        Require.identifier(FIELD, fulfillmentOrderId == null ? null : fulfillmentOrderId.value);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return value;
    }
}
