package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Units have arrived from another location.
 *
 * @param expected units that were sent
 * @param quantity units that arrived
 */
@Revision("1")
public record StockTransferredIn(
        StockItemId stockItemId,
        String sku,
        String location,
        String transferId,
        int expected,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockTransferredIn(StockItemId item, String transferId, int expected, int quantity, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                transferId,
                expected,
                quantity,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
