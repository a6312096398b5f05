package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** Promised units are available again. */
@Revision("2")
public record StockReleased(
        String stockItemId,
        String sku,
        String location,
        String reservationId,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {

    /** An event of an item with nothing set aside and no safety stock. */
    public StockReleased(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            long onHand,
            long reserved) {
        this(stockItemId, sku, location, reservationId, quantity, onHand, reserved, onHand - reserved);
    }
}
