package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Promised units are not there any more; the promise stands and waits for goods.
 */
@Revision("1")
public record StockBackordered(
        StockItemId stockItemId,
        String sku,
        String location,
        ReservationId reservationId,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockBackordered(StockItemId item, ReservationId reservationId, int quantity, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                reservationId,
                quantity,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
