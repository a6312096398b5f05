package dev.orderstream.returns;

/** Something that has happened to one return. */
public sealed interface ReturnEvent
        permits ReturnRequested,
                ReturnApproved,
                ReturnDeclined,
                ReturnUnitsReceived,
                ReturnClosed,
                ReturnCancelled,
                ReturnRecorded {

    /** Key of the return. */
    String returnId();
}
