package dev.orderstream.order;

/** Something that is wanted of one order. */
public sealed interface OrderCommand
        permits PlaceOrder, RecordSale, ConfirmOrder, RejectOrder, CancelOrder, CompleteOrder {

    /** Key of the order. */
    String orderId();
}
