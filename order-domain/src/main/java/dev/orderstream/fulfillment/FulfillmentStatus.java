package dev.orderstream.fulfillment;

/** Where the work at one location stands. */
public enum FulfillmentStatus {
    /** Goods are missing that are to come. */
    SCHEDULED,
    /** All goods are there; nobody has begun. */
    OPEN,
    /** Somebody is picking the goods. */
    IN_PROGRESS,
    /** Somebody should look before it goes on. */
    ON_HOLD,
    /** Everything has left. */
    CLOSED,
    /** What was found has left; something was not found. */
    INCOMPLETE,
    /** Nothing will leave. */
    CANCELLED
}
