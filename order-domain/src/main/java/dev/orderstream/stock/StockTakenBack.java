package dev.orderstream.stock;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Units came back from a customer.
 *
 * @param reason why they were set aside at once; null when they can be sold again
 * @param unavailable units set aside after this event, for whatever reason
 */
@Revision("1")
public record StockTakenBack(
        StockItemId stockItemId,
        String sku,
        String location,
        String movementId,
        int quantity,
        @Nullable UnavailableReason reason,
        long unavailable,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockTakenBack(
            StockItemId item,
            String movementId,
            int quantity,
            @Nullable UnavailableReason reason,
            long unavailable,
            StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                movementId,
                quantity,
                reason,
                unavailable,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
