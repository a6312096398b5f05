package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/**
 * Units are on their way here.
 */
@Revision("1")
public record StockTransferExpected(
        String stockItemId,
        String sku,
        String location,
        String transferId,
        String fromLocation,
        int quantity,
        long onHand,
        long reserved,
        long available)
        implements StockEvent {}
