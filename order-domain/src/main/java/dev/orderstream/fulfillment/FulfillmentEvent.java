package dev.orderstream.fulfillment;

import dev.orderstream.rule.OrderId;

/** Something that has happened to the work at one location for one order. */
public sealed interface FulfillmentEvent
        permits FulfillmentScheduled,
                FulfillmentLineCovered,
                FulfillmentOpened,
                FulfillmentHeld,
                FulfillmentResumed,
                FulfillmentLineReduced,
                DeliveryAddressChanged,
                PickingStarted,
                LinePicked,
                LinePickedShort,
                ShipmentPacked,
                ShipmentShipped,
                ShipmentDelivered,
                ShipmentFailed,
                PackingReportedEarly,
                DepartureReportedEarly,
                DeliveryReportedEarly,
                DeliveryFailureReportedEarly,
                ShipmentTrackingAdded,
                DeliveryFailureSettled,
                FulfillmentClosed,
                FulfillmentIncomplete,
                FulfillmentCancelled {

    /** Key of the fulfillment order, {@code <orderId>@<location>}. */
    FulfillmentOrderId fulfillmentOrderId();

    /** Key of the order. */
    OrderId orderId();
}
