package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Goods are there for a promise that had waited for them.
 */
@Revision("1")
public record StockBackorderCovered(
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
    StockBackorderCovered(StockItemId item, ReservationId reservationId, int quantity, StockLevels after) {
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
