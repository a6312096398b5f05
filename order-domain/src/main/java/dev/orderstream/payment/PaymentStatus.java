package dev.orderstream.payment;

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
    EXPIRED
}
