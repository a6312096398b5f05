package dev.orderstream.stock;

/** How an order's line is known to the stock. */
public final class ReservationId {

    private ReservationId() {}

    /** The reservation, or the sale, of one line: {@code <orderId>/<lineId>}. */
    public static String of(String orderId, String lineId) {
        return orderId + "/" + lineId;
    }
}
