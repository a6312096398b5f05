package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Units are on their way to another location.
 */
@Revision("1")
public record StockTransferredOut(
        StockItemId stockItemId,
        String sku,
        String location,
        String transferId,
        String toLocation,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockTransferredOut(StockItemId item, String transferId, String toLocation, int quantity, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                transferId,
                toLocation,
                quantity,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
