package dev.orderstream.stock;

/** Something that has happened to one stock item, with its figures afterwards. All figures are units. */
public sealed interface StockEvent
        permits StockReceived,
                StockReserved,
                StockAllocated,
                StockReleased,
                StockReservationExpired,
                StockBackordered,
                StockBackorderCovered,
                StockShipped,
                StockSold,
                StockAdjusted,
                StockSetAside,
                StockPutBack,
                StockWrittenOff,
                StockTakenBack,
                StockPolicySet,
                StockCounted,
                StockDiscrepancyDetected,
                StockTransferredOut,
                StockTransferExpected,
                StockTransferredIn {

    /** Key of the stock item, {@code <sku>@<location>}. */
    StockItemId stockItemId();

    /** What lies there. */
    String sku();

    /** Where it lies. */
    String location();

    /** Units at the location after this event; below 0 when more was sold at a point of sale than was known to be there. */
    long onHand();

    /** Units promised to orders after this event, held and allocated. */
    long reserved();

    /**
     * Units that can still be promised after this event: on hand less reserved, set aside and safety stock. Below 0 when more is
     * promised than is there: backorders, or a sale that was recorded late.
     */
    long available();
}
