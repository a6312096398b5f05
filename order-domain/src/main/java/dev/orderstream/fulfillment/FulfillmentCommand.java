package dev.orderstream.fulfillment;

/** Something that is wanted of the work at one location, or that the warehouse or carrier has done. */
public sealed interface FulfillmentCommand
        permits ScheduleFulfillment,
                CoverFulfillmentLine,
                HoldFulfillment,
                ResumeFulfillment,
                ReduceFulfillmentLine,
                ChangeDeliveryAddress,
                StartPicking,
                RecordPick,
                ReportShortPick,
                PackShipment,
                RecordShipment,
                RecordDelivery,
                RecordDeliveryFailure,
                SettleDeliveryFailure,
                CancelFulfillment {

    /** Key of the fulfillment order; see {@link FulfillmentOrder#idOf}. */
    FulfillmentOrderId fulfillmentOrderId();
}
