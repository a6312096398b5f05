package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Units are on their way to another location.
 */
@Revision("1")
public record StockTransferredOut(
        String stockItemId,
        String sku,
        String location,
        String transferId,
        String toLocation,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {}
