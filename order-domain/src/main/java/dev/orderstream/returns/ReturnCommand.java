package dev.orderstream.returns;

import dev.orderstream.rule.ReturnId;

/** Something that is wanted of one return. */
public sealed interface ReturnCommand
        permits RequestReturn, ApproveReturn, DeclineReturn, ReceiveReturn, CloseReturn, CancelReturn, RecordReturn {

    /** Key of the return. */
    ReturnId returnId();
}
