package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Units were sold at a point of sale and are gone. This is a fact and is never refused: on hand may go below zero, and a SKU that was
 * never received gets its stock item by it. Each sale id counts once.
 *
 * @param saleId identifies the sold line over all sales; at most 1,000 characters
 * @param quantity units, 1 to 1,000,000,000
 * @param occurredAt when they were sold; a sale from before the last count takes nothing, because the count has seen it. Null if unknown
 * @param requestedAt when this was first asked for, so that what was counted long ago is not counted again; null means now
 */
public record TakeSoldStock(
        @TargetAggregateIdentifier StockItemId stockItemId,
        String sku,
        String location,
        SaleId saleId,
        int quantity,
        @Nullable Instant occurredAt,
        @Nullable Instant requestedAt)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is out of range, or the key is not that of the SKU and location */
    public TakeSoldStock {
        StockItemId.require(stockItemId, sku, location);
        SaleId.require(saleId);
        StockQuantity.require(quantity);
        Require.optionalTime("occurredAt", occurredAt);
        Require.optionalTime("requestedAt", requestedAt);
    }

    /** A sale recorded now, with the time of the sale unknown. */
    public TakeSoldStock(StockItemId stockItemId, String sku, String location, SaleId saleId, int quantity) {
        this(stockItemId, sku, location, saleId, quantity, null, null);
    }

    /** A sale whose key is derived from SKU and location. */
    public static TakeSoldStock of(String sku, String location, SaleId saleId, int quantity) {
        return new TakeSoldStock(StockItemId.of(sku, location), sku, location, saleId, quantity);
    }
}
