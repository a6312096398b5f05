package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.jspecify.annotations.Nullable;

/**
 * The key of a payment, written {@code pay-<orderId>}. One that is read from what is stored may be any text; what is sent is checked by the
 * command that has it.
 *
 * @param value as it is written
 */
public record PaymentId(String value) {

    /** The payment of an order. */
    public static PaymentId of(OrderId orderId) {
        return new PaymentId("pay-" + orderId);
    }

    /** Makes sure that a command has one that may be sent. */
    static void require(@Nullable PaymentId paymentId) {
        Require.identifier("paymentId", paymentId == null ? null : paymentId.value);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return value;
    }
}
