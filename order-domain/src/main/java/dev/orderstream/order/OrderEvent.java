package dev.orderstream.order;

/** Something that has happened to one order. */
public sealed interface OrderEvent
        permits OrderPlaced, SaleRecorded, OrderConfirmed, OrderRejected, OrderCancelled, OrderCompleted {

    /** Key of the order. */
    String orderId();
}
