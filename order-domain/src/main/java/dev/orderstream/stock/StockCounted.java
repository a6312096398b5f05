package dev.orderstream.stock;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody has counted what lies there; that is on hand now.
 *
 * @param counted units found, those set aside included
 * @param expected units that were on hand by the books
 * @param unavailable units set aside after this event; those that were missing no longer are
 */
@Revision("1")
public record StockCounted(
        StockItemId stockItemId,
        String sku,
        String location,
        String countId,
        long counted,
        long expected,
        Instant countedAt,
        long unavailable,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockCounted(
            StockItemId item,
            String countId,
            long counted,
            long expected,
            Instant countedAt,
            long unavailable,
            StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                countId,
                counted,
                expected,
                countedAt,
                unavailable,
                after.onHand(),
                after.reserved(),
                after.available());
    }
}
