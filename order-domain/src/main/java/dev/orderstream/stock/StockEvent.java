package dev.orderstream.stock;

/** Something that has happened to one stock item, with its figures afterwards. All figures are units. */
public sealed interface StockEvent
        permits StockReceived, StockReserved, StockReleased, StockShipped, StockSold, StockAdjusted {

    /** Key of the stock item, {@code <sku>@<location>}. */
    String stockItemId();

    /** What lies there. */
    String sku();

    /** Where it lies. */
    String location();

    /** Units at the location after this event; below 0 when more was sold at a point of sale than was known to be there. */
    long onHand();

    /** Units promised to orders after this event. */
    long reserved();

    /** Units that can still be promised after this event: on hand less reserved. */
    default long available() {
        return onHand() - reserved();
    }
}
