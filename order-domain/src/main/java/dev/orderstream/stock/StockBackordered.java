package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Promised units are not there any more; the promise stands and waits for goods.
 */
@Revision("1")
public record StockBackordered(
        String stockItemId,
        String sku,
        String location,
        String reservationId,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {}
