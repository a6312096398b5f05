package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Give up units that were set aside. Each movement id counts once.
 *
 * @param quantity units, 1 to 1,000,000,000; no more than are set aside for this reason
 */
public record WriteOffStock(
        @TargetAggregateIdentifier StockItemId stockItemId, String movementId, UnavailableReason reason, int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public WriteOffStock {
        StockItemId.require(stockItemId);
        StockIds.requireMovement(movementId);
        Require.present("reason", reason);
        StockQuantity.require(quantity);
    }
}
