package dev.orderstream.stock;

import dev.orderstream.rule.DomainRefusal;
import org.axonframework.modelling.command.AggregateLifecycle;

/** A rule of {@link StockItem} refused a command. */
public final class StockRefused extends DomainRefusal {

    /** Fewer units are available than were asked for. */
    public static final String INSUFFICIENT_STOCK = "insufficient-stock";
    /** The reservation id is in use for another quantity. */
    public static final String RESERVATION_DIFFERS = "reservation-differs";
    /** The reservation was released and its id cannot be used again. */
    public static final String RESERVATION_RELEASED = "reservation-released";
    /** The reservation was shipped and cannot be released. */
    public static final String RESERVATION_SHIPPED = "reservation-shipped";
    /** Nothing was ever reserved under this id. */
    public static final String UNKNOWN_RESERVATION = "unknown-reservation";
    /** The adjustment would take away units that are reserved, or that are not there. */
    public static final String ADJUSTMENT_TOO_LARGE = "adjustment-too-large";

    private static final long serialVersionUID = 1L;

    private StockRefused(String code, String message) {
        super(code, AggregateLifecycle.getVersion(), message);
    }

    static StockRefused insufficientStock(String stockItemId, String reservationId, long asked, long available) {
        return new StockRefused(
                INSUFFICIENT_STOCK,
                "%d units of %s were asked for by reservation %s and %d are available; ask for fewer or wait for a receipt"
                        .formatted(asked, stockItemId, reservationId, available));
    }

    static StockRefused reservationDiffers(String stockItemId, String reservationId, long asked, long recorded) {
        return new StockRefused(
                RESERVATION_DIFFERS,
                "Reservation %s of %s is for %d units and cannot become %d; use a reservation id of its own"
                        .formatted(reservationId, stockItemId, recorded, asked));
    }

    static StockRefused reservationReleased(String stockItemId, String reservationId) {
        return new StockRefused(
                RESERVATION_RELEASED,
                "Reservation %s of %s was released; a reservation id is used once, take a new one"
                        .formatted(reservationId, stockItemId));
    }

    static StockRefused reservationShipped(String stockItemId, String reservationId) {
        return new StockRefused(
                RESERVATION_SHIPPED,
                "Reservation %s of %s was shipped and cannot be released; receive the units again when they come back"
                        .formatted(reservationId, stockItemId));
    }

    static StockRefused unknownReservation(String stockItemId, String reservationId) {
        return new StockRefused(
                UNKNOWN_RESERVATION, "%s has no reservation %s; reserve first".formatted(stockItemId, reservationId));
    }

    static StockRefused adjustmentTooLarge(String stockItemId, int delta, long onHand, long reserved) {
        return new StockRefused(
                ADJUSTMENT_TOO_LARGE,
                "%s has %d on hand of which %d are reserved and cannot be adjusted by %d; take at most %d"
                        .formatted(stockItemId, onHand, reserved, delta, Math.max(0, onHand - reserved)));
    }
}
