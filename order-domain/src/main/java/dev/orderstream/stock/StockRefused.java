package dev.orderstream.stock;

import dev.orderstream.rule.DomainRefusal;
import java.time.Instant;

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
    /** The reservation lapsed and its id cannot be used again. */
    public static final String RESERVATION_EXPIRED = "reservation-expired";
    /** The reservation was asked for so long ago that it may have been used and forgotten. */
    public static final String RESERVATION_FORGOTTEN = "reservation-forgotten";
    /** Fewer units are there, or set aside for this reason, than are to be moved. */
    public static final String NOT_THAT_MANY = "not-that-many-there";
    /** A sale or movement under this id is done already, of other units or for another reason. */
    public static final String MOVEMENT_DIFFERS = "movement-differs";
    /** A count under this id is known already, with another number or of another time. */
    public static final String COUNT_DIFFERS = "count-differs";
    /** A transfer under this id is known already, of other units or between other locations. */
    public static final String TRANSFER_DIFFERS = "transfer-differs";
    /** A later count is known already, or the units that are there came later. */
    public static final String COUNT_OUTDATED = "count-outdated";
    /** The count says that it was taken at a time that has not come yet. */
    public static final String COUNT_FROM_THE_FUTURE = "count-from-the-future";
    /** No transfer under this id is on its way here. */
    public static final String UNKNOWN_TRANSFER = "unknown-transfer";
    /** A transfer goes to another location. */
    public static final String TRANSFER_TO_ITSELF = "transfer-to-itself";
    /** The adjustment would take away units that are reserved, or that are not there. */
    public static final String ADJUSTMENT_TOO_LARGE = "adjustment-too-large";

    private static final long serialVersionUID = 1L;

    private final long available;

    private StockRefused(String code, String message) {
        this(code, 0, message);
    }

    private StockRefused(String code, long available, String message) {
        super(code, message);
        this.available = available;
    }

    /** Units that could have been had, if that is what the refusal is about; else 0. Never below 0. */
    public long available() {
        return available;
    }

    static StockRefused insufficientStock(
            StockItemId stockItemId, ReservationId reservationId, long asked, long available) {
        return new StockRefused(
                INSUFFICIENT_STOCK,
                Math.max(0, available),
                "%d units of %s were asked for by reservation %s and %d are available; ask for fewer or wait for a receipt"
                        .formatted(asked, stockItemId, reservationId, available));
    }

    static StockRefused reservationDiffers(
            StockItemId stockItemId, ReservationId reservationId, long asked, long recorded) {
        return new StockRefused(
                RESERVATION_DIFFERS,
                "Reservation %s of %s is for %d units and cannot become %d; use a reservation id of its own"
                        .formatted(reservationId, stockItemId, recorded, asked));
    }

    static StockRefused reservationReleased(StockItemId stockItemId, ReservationId reservationId) {
        return new StockRefused(
                RESERVATION_RELEASED,
                "Reservation %s of %s was released; a reservation id is used once, take a new one"
                        .formatted(reservationId, stockItemId));
    }

    static StockRefused reservationShipped(StockItemId stockItemId, ReservationId reservationId) {
        return new StockRefused(
                RESERVATION_SHIPPED,
                "Reservation %s of %s was shipped and cannot be released; receive the units again when they come back"
                        .formatted(reservationId, stockItemId));
    }

    static StockRefused unknownReservation(StockItemId stockItemId, ReservationId reservationId) {
        return new StockRefused(
                UNKNOWN_RESERVATION, "%s has no reservation %s; reserve first".formatted(stockItemId, reservationId));
    }

    static StockRefused adjustmentTooLarge(StockItemId stockItemId, int delta, long onHand, long reserved) {
        return new StockRefused(
                ADJUSTMENT_TOO_LARGE,
                "%s has %d on hand of which %d are reserved and cannot be adjusted by %d; take at most %d"
                        .formatted(stockItemId, onHand, reserved, delta, Math.max(0, onHand - reserved)));
    }

    static StockRefused insufficientForTransfer(
            StockItemId stockItemId, String transferId, long asked, long available) {
        return new StockRefused(
                INSUFFICIENT_STOCK,
                Math.max(0, available),
                "%d units of %s were to be sent by transfer %s and %d are available; send fewer or wait for a receipt"
                        .formatted(asked, stockItemId, transferId, Math.max(0, available)));
    }

    static StockRefused reservationExpired(StockItemId stockItemId, ReservationId reservationId) {
        return new StockRefused(
                RESERVATION_EXPIRED,
                "Reservation %s of %s has lapsed; a reservation id is used once, take a new one"
                        .formatted(reservationId, stockItemId));
    }

    static StockRefused reservationForgotten(
            StockItemId stockItemId, ReservationId reservationId, Instant requestedAt) {
        return new StockRefused(
                RESERVATION_FORGOTTEN,
                "Reservation %s of %s was asked for at %s, so long ago that it may have been used and forgotten; take a new one"
                        .formatted(reservationId, stockItemId, requestedAt));
    }

    static StockRefused notThatManyThere(StockItemId stockItemId, int asked, long there) {
        return new StockRefused(
                NOT_THAT_MANY,
                "%d units of %s cannot be set aside, because %d lie there that are not; give at most these or count first"
                        .formatted(asked, stockItemId, Math.max(0, there)));
    }

    static StockRefused notThatManySetAside(
            StockItemId stockItemId, UnavailableReason reason, int asked, long setAside) {
        return new StockRefused(
                NOT_THAT_MANY,
                "%d units of %s were to be moved from those set aside as %s, which are %d; give at most these"
                        .formatted(asked, stockItemId, reason, setAside));
    }

    static StockRefused countOutdated(StockItemId stockItemId, Instant countedAt, Instant lastCountedAt) {
        return new StockRefused(
                COUNT_OUTDATED,
                "The count of %s at %s comes after the one at %s, which is known already; count again if in doubt"
                        .formatted(stockItemId, countedAt, lastCountedAt));
    }

    static StockRefused countBeforeReceipt(StockItemId stockItemId, Instant countedAt, Instant receivedAt) {
        return new StockRefused(
                COUNT_OUTDATED,
                "The count of %s at %s is of a time before the first units came, at %s; count what is there now"
                        .formatted(stockItemId, countedAt, receivedAt));
    }

    static StockRefused differs(String code, StockItemId stockItemId, String id, Moved done, Moved asked) {
        return new StockRefused(
                code,
                "%s of %s is recorded already with %s, and cannot be one with %s; use an id of its own"
                        .formatted(id, stockItemId, done, asked));
    }

    static StockRefused countFromTheFuture(StockItemId stockItemId, Instant countedAt, Instant now) {
        return new StockRefused(
                COUNT_FROM_THE_FUTURE,
                "The count of %s was taken at %s and it is %s; check the clock of who counted"
                        .formatted(stockItemId, countedAt, now));
    }

    static StockRefused unknownTransfer(StockItemId stockItemId, String transferId) {
        return new StockRefused(
                UNKNOWN_TRANSFER,
                "No transfer %s is on its way to %s; check the id, or try again when it has been announced"
                        .formatted(transferId, stockItemId));
    }

    static StockRefused transferToItself(StockItemId stockItemId, String transferId) {
        return new StockRefused(
                TRANSFER_TO_ITSELF,
                "Transfer %s would go from %s to itself; name another location".formatted(transferId, stockItemId));
    }
}
