package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Goods are there for a promise that had waited for them.
 */
@Revision("1")
public record StockBackorderCovered(
        String stockItemId,
        String sku,
        String location,
        String reservationId,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockBackorderCovered(StockItemId item, String reservationId, int quantity, StockLevels after) {
        this(
                item.toString(),
                item.sku(),
                item.location(),
                reservationId,
                quantity,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
