package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units have arrived from another location. Each transfer id counts once.
 *
 * @param quantity units that arrived, 0 to 1,000,000,000
 */
public record ReceiveTransfer(@TargetAggregateIdentifier StockItemId stockItemId, String transferId, int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReceiveTransfer {
        StockItemId.require(stockItemId);
        StockIds.requireMovement(transferId);
        Require.between("quantity", quantity, 0, StockQuantity.MAX);
    }
}
