package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Units at the location cannot be promised for now.
 *
 * @param movementId identifies the movement at this stock item
 * @param unavailable units set aside after this event, for whatever reason
 */
@Revision("1")
public record StockSetAside(
        StockItemId stockItemId,
        String sku,
        String location,
        String movementId,
        UnavailableReason reason,
        int quantity,
        long unavailable,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockSetAside(
            StockItemId item,
            String movementId,
            UnavailableReason reason,
            int quantity,
            long unavailable,
            StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                movementId,
                reason,
                quantity,
                unavailable,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
