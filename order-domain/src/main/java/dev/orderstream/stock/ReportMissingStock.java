package dev.orderstream.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units that should lie there were not found: a fact. As many as the books have are set aside as MISSING until somebody counts; of those
 * that the books do not have either, because they were sold over the counter or counted before, nothing can be set aside, and a
 * {@link StockDiscrepancyDetected} says so. Each movement id counts once, together with those of {@link SetStockAside}.
 *
 * @param quantity units, 1 to 1,000,000,000
 */
public record ReportMissingStock(@TargetAggregateIdentifier StockItemId stockItemId, String movementId, int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReportMissingStock {
        StockItemId.require(stockItemId);
        StockIds.requireMovement(movementId);
        StockQuantity.require(quantity);
    }
}
