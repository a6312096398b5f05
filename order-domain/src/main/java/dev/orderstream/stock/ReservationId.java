package dev.orderstream.stock;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The id of a promise of a stock item. That of an order's line is written {@code <orderId>/<lineId>}; others may be any text.
 *
 * @param value as it is written
 */
public record ReservationId(String value) {

    private static final char SEPARATOR = '/';

    /**
     * A line of an order.
     *
     * @param orderId the order; has no {@code /}
     */
    public record Line(OrderId orderId, String lineId) {}

    /** The reservation of one line. */
    public static ReservationId of(OrderId orderId, String lineId) {
        return new ReservationId(orderId.value() + SEPARATOR + lineId);
    }

    /** Makes sure that a command has one that may be sent. */
    static void require(@Nullable ReservationId reservationId) {
        Require.text("reservationId", reservationId == null ? null : reservationId.value, StockIds.MAX_LENGTH);
    }

    /** The line that it is of; empty if it is not one of an order's line. */
    public Optional<Line> line() {
        int separator = value.lastIndexOf(SEPARATOR);
        return separator <= 0
                ? Optional.empty()
                : Optional.of(new Line(new OrderId(value.substring(0, separator)), value.substring(separator + 1)));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return value;
    }
}
