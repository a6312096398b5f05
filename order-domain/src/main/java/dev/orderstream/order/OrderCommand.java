package dev.orderstream.order;

import dev.orderstream.rule.OrderId;

/** Something that is wanted of one order. */
public sealed interface OrderCommand
        permits PlaceOrder,
                RecordSale,
                ConfirmOrder,
                RejectOrder,
                CancelOrder,
                CancelOrderLines,
                ChangeShippingAddress,
                HoldOrder,
                ReleaseOrderHold,
                RecordPickingStarted,
                RecordShortPick,
                RecordFulfillment,
                CompleteOrder,
                AllowReturn,
                CloseOrderReturn,
                CreditOrderReturn,
                RefundCharges {

    /** Key of the order. */
    OrderId orderId();
}
