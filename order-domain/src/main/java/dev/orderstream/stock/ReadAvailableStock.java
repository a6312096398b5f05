package dev.orderstream.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ask a stock item how many units it could give away now, holds that have lapsed and are not swept yet left out. The result is a {@code long},
 * below 0 where more is promised than is there. Changes nothing, so it is not a {@link StockCommand}.
 */
public record ReadAvailableStock(@TargetAggregateIdentifier StockItemId stockItemId) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReadAvailableStock {
        StockItemId.require(stockItemId);
    }
}
