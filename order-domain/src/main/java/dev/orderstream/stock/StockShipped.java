package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** Promised units have left. One reservation may leave in several parts. */
@Revision("2")
public record StockShipped(
        StockItemId stockItemId,
        String sku,
        String location,
        ReservationId reservationId,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {
    /** An event of this item, after which its figures are these. */
    StockShipped(StockItemId item, ReservationId reservationId, int quantity, StockLevels after) {
        this(
                item,
                item.sku(),
                item.location(),
                reservationId,
                quantity,
                after.onHand(),
                after.reserved(),
                after.available());
    }

    /** An event of an item with nothing set aside and no safety stock. */
    public StockShipped(
            StockItemId stockItemId,
            String sku,
            String location,
            ReservationId reservationId,
            int quantity,
            long onHand,
            long reserved) {
        this(stockItemId, sku, location, reservationId, quantity, onHand, reserved, onHand - reserved);
    }
}
