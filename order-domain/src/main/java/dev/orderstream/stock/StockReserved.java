package dev.orderstream.stock;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Units were promised.
 *
 * @param expiresAt when the promise lapses unless it is allocated; null if never
 */
@Revision("2")
public record StockReserved(
        StockItemId stockItemId,
        String sku,
        String location,
        ReservationId reservationId,
        int quantity,
        @Nullable Instant expiresAt,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockReserved(
            StockItemId item,
            ReservationId reservationId,
            int quantity,
            @Nullable Instant expiresAt,
            StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                reservationId,
                quantity,
                expiresAt,
                after.onHand(),
                after.reserved(),
                after.available());
    }

    /** A promise that does not lapse, of an item with nothing set aside and no safety stock. */
    public StockReserved(
            StockItemId stockItemId,
            String sku,
            String location,
            ReservationId reservationId,
            int quantity,
            long onHand,
            long reserved) {
        this(stockItemId, sku, location, reservationId, quantity, null, onHand, reserved, onHand - reserved);
    }

    /** Whether not all of these units are there yet: what is promised last is what is missing. */
    public boolean backordered() {
        return available < 0;
    }
}
