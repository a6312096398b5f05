package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** What is on hand was corrected by {@code delta} units, which is negative for a loss. */
@Revision("2")
public record StockAdjusted(
        StockItemId stockItemId,
        String sku,
        String location,
        int delta,
        String reason,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockAdjusted(StockItemId item, int delta, String reason, StockLevels after) {
        this(item, item.sku(), item.location(), delta, reason, after.onHand(), after.reserved(), after.available());
    }

    /** An event of an item with nothing set aside and no safety stock. */
    public StockAdjusted(
            StockItemId stockItemId,
            String sku,
            String location,
            int delta,
            String reason,
            long onHand,
            long reserved) {
        this(stockItemId, sku, location, delta, reason, onHand, reserved, onHand - reserved);
    }
}
