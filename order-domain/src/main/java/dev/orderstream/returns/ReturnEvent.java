package dev.orderstream.returns;

import dev.orderstream.rule.ReturnId;

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
    ReturnId returnId();
}
