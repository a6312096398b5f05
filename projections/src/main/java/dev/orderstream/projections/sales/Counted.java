package dev.orderstream.projections.sales;

/** Something that counts on a day, once. Its document says that it has been counted. */
sealed interface Counted permits SoldOrder, CreditedReturn, RefundedCharges {

    /** Id of its document. */
    String documentId();

    /** The day in UTC on which it counts. */
    String day();

    /** Code of the currency that it counts in. */
    String currency();

    /** What it adds to its day. */
    SalesFigures figures();
}
