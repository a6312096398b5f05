package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * A promise became firm: it no longer lapses, and the units may be picked.
 */
@Revision("1")
public record StockAllocated(
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
    StockAllocated(StockItemId item, ReservationId reservationId, int quantity, StockLevels after) {
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
