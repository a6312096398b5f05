package dev.orderstream.payment;

import java.math.BigDecimal;

/** Where a payment stands. */
public enum PaymentStatus {
    /** The provider was asked and has not answered. */
    REQUESTED,
    /** The customer's bank has promised the amount. */
    AUTHORIZED,
    /** A part of the amount was taken. */
    PARTIALLY_CAPTURED,
    /** All of the amount was taken. */
    CAPTURED,
    /** A part of what was taken was given back. */
    PARTIALLY_REFUNDED,
    /** All that was taken was given back. */
    REFUNDED,
    /** The customer's bank will not pay. */
    DECLINED,
    /** Not wanted any more, before anything was taken. */
    VOIDED,
    /** Nobody answered in time, or the promise lapsed before anything was taken. */
    EXPIRED;

    /**
     * Where a payment of which something was taken stands, by its figures, which are all in its currency.
     *
     * @param authorized what was promised in all
     * @param captured what was taken of it
     * @param refunded what was given back of that
     */
    public static PaymentStatus byFigures(BigDecimal authorized, BigDecimal captured, BigDecimal refunded) {
        if (refunded.signum() > 0) {
            return refunded.compareTo(captured) == 0 ? REFUNDED : PARTIALLY_REFUNDED;
        }
        return captured.compareTo(authorized) == 0 ? CAPTURED : PARTIALLY_CAPTURED;
    }
}
