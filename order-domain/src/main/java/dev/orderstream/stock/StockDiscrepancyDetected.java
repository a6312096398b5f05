package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Books and world differ, and somebody should look.
 *
 * @param units by how much: found less expected for counts and transfers, units that are missing otherwise
 * @param reference the sale, count, transfer or movement that showed it
 */
@Revision("1")
public record StockDiscrepancyDetected(
        StockItemId stockItemId,
        String sku,
        String location,
        DiscrepancyKind kind,
        long units,
        String reference,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockDiscrepancyDetected(StockItemId item, DiscrepancyKind kind, long units, String reference, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                kind,
                units,
                reference,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
