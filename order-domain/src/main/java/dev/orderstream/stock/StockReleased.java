package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** A promise was taken back; its units are available again. */
@Revision("1")
public record StockReleased(
        String stockItemId, String sku, String location, String reservationId, int quantity, long onHand, long reserved)
        implements StockEvent {}
