package dev.orderstream.process;

/** What an order waits for. */
public enum OrderStep {
    /** Its stock is being reserved. */
    RESERVING,
    /** The payment provider was asked. */
    AWAITING_PAYMENT,
    /** Paid for; its stock is made firm. */
    CONFIRMING,
    /** Confirmed; it is being handed to the warehouse, or waits for somebody to complete it. */
    CONFIRMED,
    /** The warehouse waits for goods. */
    AWAITING_GOODS,
    /** The goods are there; nobody has begun to pick them. */
    AWAITING_PICKING,
    /** Somebody picks the goods. */
    PICKING,
    /** A shipment waits for its carrier. */
    AWAITING_CARRIER,
    /** A shipment is under way, or others are still to be packed. */
    SHIPPING,
    /** The provider was asked to take money. */
    CAPTURING,
    /** The provider was asked to give money back. */
    REFUNDING,
    /** A shipment could not be delivered, and nobody has looked after that yet. */
    DELIVERY_FAILED,
    /** Somebody has to look at the order. */
    ON_HOLD,
    /** Nothing is waited for. */
    DONE
}
