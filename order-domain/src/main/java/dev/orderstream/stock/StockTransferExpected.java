package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Units are on their way here.
 */
@Revision("1")
public record StockTransferExpected(
        StockItemId stockItemId,
        String sku,
        String location,
        String transferId,
        String fromLocation,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockTransferExpected(StockItemId item, String transferId, String fromLocation, int quantity, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                transferId,
                fromLocation,
                quantity,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
