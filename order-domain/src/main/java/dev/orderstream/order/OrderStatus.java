package dev.orderstream.order;

/** Where an order stands. */
public enum OrderStatus {
    /** Placed by a customer; its stock is being reserved. */
    PLACED,
    /** Every line is reserved: the order will be fulfilled. */
    CONFIRMED,
    /** At least one line could not be reserved: the order is void. */
    REJECTED,
    /** Taken back before it was completed. */
    CANCELLED,
    /** Fulfilled. A sale recorded at a point of sale is completed from the start. */
    COMPLETED
}
