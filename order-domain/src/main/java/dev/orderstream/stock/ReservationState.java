package dev.orderstream.stock;

/** Where a reservation of a stock item stands. */
public enum ReservationState {
    /** Promised, perhaps until a certain time. */
    HELD,
    /** Firm; does not lapse. */
    ALLOCATED,
    /** All of it has left. */
    FULFILLED,
    /** Given back; also what is left when a part has not been shipped. */
    RELEASED,
    /** Lapsed before it was allocated. */
    EXPIRED
}
