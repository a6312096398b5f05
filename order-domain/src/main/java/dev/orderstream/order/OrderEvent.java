package dev.orderstream.order;

import dev.orderstream.rule.OrderId;

/** Something that has happened to one order. */
public sealed interface OrderEvent
        permits OrderPlaced,
                SaleRecorded,
                OrderConfirmed,
                OrderRejected,
                OrderCancelled,
                OrderLinesCancelled,
                ShippingAddressChanged,
                OrderHeld,
                OrderHoldReleased,
                OrderPickingStarted,
                OrderLinesFulfilled,
                OrderCompleted,
                OrderReturnAllowed,
                OrderReturnClosed,
                OrderReturnAwaitsSale,
                OrderChargesRefunded {

    /** Key of the order. */
    OrderId orderId();
}
