package dev.orderstream.stock;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Units were sold at a point of sale and are gone. What is on hand stays when a later count has seen already that they are gone.
 *
 * @param occurredAt when they were sold, if that is known
 */
@Revision("2")
public record StockSold(
        StockItemId stockItemId,
        String sku,
        String location,
        SaleId saleId,
        int quantity,
        @Nullable Instant occurredAt,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockSold(StockItemId item, SaleId saleId, int quantity, @Nullable Instant occurredAt, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                saleId,
                quantity,
                occurredAt,
                after.onHand(),
                after.reserved(),
                after.available());
    }

    /** A sale of an item with nothing set aside and no safety stock. */
    public StockSold(
            StockItemId stockItemId,
            String sku,
            String location,
            SaleId saleId,
            int quantity,
            long onHand,
            long reserved) {
        this(stockItemId, sku, location, saleId, quantity, null, onHand, reserved, onHand - reserved);
    }
}
