package dev.orderstream.projections.order;

/** Where an order comes from. */
public enum SalesChannel {
    /** Placed by a customer. */
    WEB,
    /** Sold over the counter. */
    POINT_OF_SALE
}
