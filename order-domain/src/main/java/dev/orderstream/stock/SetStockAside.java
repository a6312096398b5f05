package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units that lie there cannot be promised for now. Each movement id counts once.
 *
 * @param quantity units, 1 to 1,000,000,000; no more than lie there and are not set aside yet
 */
public record SetStockAside(
        @TargetAggregateIdentifier StockItemId stockItemId, String movementId, UnavailableReason reason, int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public SetStockAside {
        StockItemId.require(stockItemId);
        StockIds.requireMovement(movementId);
        Require.present("reason", reason);
        StockQuantity.require(quantity);
    }
}
