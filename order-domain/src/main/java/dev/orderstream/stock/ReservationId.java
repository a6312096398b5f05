package dev.orderstream.stock;

import dev.orderstream.rule.OrderId;
import java.util.Optional;

/**
 * How an order's line is known to the stock, as a reservation or as a sale: {@code <orderId>/<lineId>}.
 *
 * @param orderId the order; has no {@code /}
 */
public record ReservationId(OrderId orderId, String lineId) {

    private static final char SEPARATOR = '/';

    /** The reservation, or the sale, of one line as it is written. */
    public static String of(OrderId orderId, String lineId) {
        return new ReservationId(orderId, lineId).toString();
    }

    /** The line that a written id is of; empty if it is not one of an order's line. */
    public static Optional<ReservationId> find(String reservationId) {
        int separator = reservationId.lastIndexOf(SEPARATOR);
        return separator <= 0
                ? Optional.empty()
                : Optional.of(new ReservationId(
                        new OrderId(reservationId.substring(0, separator)), reservationId.substring(separator + 1)));
    }

    /** As it is written: {@code <orderId>/<lineId>}. */
    @Override
    public String toString() {
        return orderId.value() + SEPARATOR + lineId;
    }
}
