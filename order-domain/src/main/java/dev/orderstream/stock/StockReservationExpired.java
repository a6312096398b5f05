package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * A promise lapsed before it was allocated: its units are available again.
 */
@Revision("1")
public record StockReservationExpired(
        String stockItemId,
        String sku,
        String location,
        String reservationId,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {}
