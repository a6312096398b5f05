package dev.orderstream.fulfillment;

/** Where a shipment is. */
public enum ShipmentStatus {
    /** Packed, and waiting for the carrier. */
    PACKED,
    /** With the carrier. */
    SHIPPED,
    /** With the customer. */
    DELIVERED,
    /** Could not be delivered. */
    FAILED
}
