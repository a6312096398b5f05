package dev.orderstream.projections.publication.event;

/** What the customer gets instead of a shipment that did not arrive. */
public enum DeliveryResolution {
    /** The same goods once more, by the same carrier or another. */
    REDELIVERED,
    /** Other goods of the same kind, with another order. */
    RESHIPPED,
    /** The money. */
    REFUNDED
}
