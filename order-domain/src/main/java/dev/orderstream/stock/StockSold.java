package dev.orderstream.stock;

import org.axonframework.serialization.Revision;

/** Units were sold at a point of sale and are gone. */
@Revision("1")
public record StockSold(
        String stockItemId, String sku, String location, String saleId, int quantity, long onHand, long reserved)
        implements StockEvent {}
