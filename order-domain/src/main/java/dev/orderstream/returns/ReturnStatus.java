package dev.orderstream.returns;

/** Where a return stands. */
public enum ReturnStatus {
    /** Asked for by the customer. */
    REQUESTED,
    /** The goods may come. */
    APPROVED,
    /** The goods are not taken back. */
    DECLINED,
    /** Some of the goods have come. */
    PARTIALLY_RECEIVED,
    /** All of the goods have come. */
    RECEIVED,
    /** Nothing more will come. A return recorded at a point of sale is closed from the start. */
    CLOSED,
    /** The customer keeps the goods. */
    CANCELLED
}
