package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** A promise was kept; its units have left. */
@Revision("1")
public record StockShipped(
        String stockItemId, String sku, String location, String reservationId, int quantity, long onHand, long reserved)
        implements StockEvent {}
