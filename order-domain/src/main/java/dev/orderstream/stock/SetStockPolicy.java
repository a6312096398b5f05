package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Decide how much of an item is promised. Setting the same again changes nothing.
 *
 * @param safetyStock units on hand that are never promised, 0 to 1,000,000,000
 * @param backorderLimit units that may be promised beyond what is available, 0 to 1,000,000,000
 */
public record SetStockPolicy(@TargetAggregateIdentifier StockItemId stockItemId, int safetyStock, int backorderLimit)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public SetStockPolicy {
        StockItemId.require(stockItemId);
        Require.between("safetyStock", safetyStock, 0, StockQuantity.MAX);
        Require.between("backorderLimit", backorderLimit, 0, StockQuantity.MAX);
    }
}
