package dev.orderstream.stock;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Units have arrived. */
@Revision("2")
public record StockReceived(
        StockItemId stockItemId,
        String sku,
        String location,
        int quantity,
        @Nullable String reference,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockReceived(StockItemId item, int quantity, @Nullable String reference, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                quantity,
                reference,
                after.onHand(),
                after.reserved(),
                after.available());
    }

    /** An event of an item with nothing set aside and no safety stock. */
    public StockReceived(
            StockItemId stockItemId,
            String sku,
            String location,
            int quantity,
            @Nullable String reference,
            long onHand,
            long reserved) {
        this(stockItemId, sku, location, quantity, reference, onHand, reserved, onHand - reserved);
    }
}
