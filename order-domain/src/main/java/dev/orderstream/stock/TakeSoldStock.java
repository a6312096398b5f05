package dev.orderstream.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units were sold at a point of sale and are gone. This is a fact and is never refused: on hand may go below zero, and a SKU that was
 * never received gets its stock item by it. Each sale id counts once.
 *
 * @param saleId identifies the sold line over all sales; at most 500 characters
 * @param quantity units, 1 to 1,000,000,000
 */
public record TakeSoldStock(
        @TargetAggregateIdentifier String stockItemId, String sku, String location, String saleId, int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is out of range, or the key is not that of the SKU and location */
    public TakeSoldStock {
        StockItem.requireIdOf(stockItemId, sku, location);
        StockItem.requireSaleId(saleId);
        StockQuantity.require(quantity);
    }

    /** A sale whose key is derived from SKU and location. */
    public static TakeSoldStock of(String sku, String location, String saleId, int quantity) {
        return new TakeSoldStock(StockItem.idOf(sku, location), sku, location, saleId, quantity);
    }
}
