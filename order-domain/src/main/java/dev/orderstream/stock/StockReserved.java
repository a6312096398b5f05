package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** Units are promised. */
@Revision("1")
public record StockReserved(
        String stockItemId, String sku, String location, String reservationId, int quantity, long onHand, long reserved)
        implements StockEvent {}
