package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * How much of this item is promised was decided anew.
 *
 * @param safetyStock units on hand that are never promised
 * @param backorderLimit units that may be promised beyond what is available
 */
@Revision("1")
public record StockPolicySet(
        StockItemId stockItemId,
        String sku,
        String location,
        int safetyStock,
        int backorderLimit,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockPolicySet(StockItemId item, int safetyStock, int backorderLimit, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                safetyStock,
                backorderLimit,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
