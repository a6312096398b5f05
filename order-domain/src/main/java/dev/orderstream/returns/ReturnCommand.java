package dev.orderstream.returns;

/** Something that is wanted of one return. */
public sealed interface ReturnCommand
        permits RequestReturn, ApproveReturn, DeclineReturn, ReceiveReturn, CloseReturn, CancelReturn, RecordReturn {

    /** Key of the return. */
    String returnId();
}
