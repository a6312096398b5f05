package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Send units to another location. Only what is available is sent. Each transfer id counts once.
 *
 * @param quantity units, 1 to 1,000,000,000
 */
public record SendTransfer(
        @TargetAggregateIdentifier StockItemId stockItemId, String transferId, String toLocation, int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public SendTransfer {
        StockItemId.require(stockItemId);
        StockIds.requireMovement(transferId);
        Require.keyPart("toLocation", toLocation);
        StockQuantity.require(quantity);
    }
}
