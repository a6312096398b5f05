package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** What is on hand was corrected by {@code delta} units, which is negative for a loss. */
@Revision("1")
public record StockAdjusted(
        String stockItemId, String sku, String location, int delta, String reason, long onHand, long reserved)
        implements StockEvent {}
