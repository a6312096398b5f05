package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Correct what is on hand after a count, a loss or a find. What is reserved cannot be adjusted away.
 *
 * @param delta units to add, or to take away when negative; -1,000,000,000 to 1,000,000,000 and not 0
 * @param reason why, for people; at most 500 characters
 */
public record AdjustStock(@TargetAggregateIdentifier StockItemId stockItemId, int delta, String reason)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public AdjustStock {
        StockItemId.require(stockItemId);
        Require.between("delta", delta, -StockQuantity.MAX, StockQuantity.MAX);
        if (delta == 0) {
            throw new IllegalArgumentException("delta is 0; give the units to add or, negative, to take away");
        }
        Require.text("reason", reason, 500);
    }
}
