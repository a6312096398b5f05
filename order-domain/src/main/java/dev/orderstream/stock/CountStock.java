package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has counted what lies there. Each count id counts once.
 *
 * @param counted units found, those set aside included, 0 to 1,000,000,000
 * @param countedAt when; null means when the command is handled
 */
public record CountStock(
        @TargetAggregateIdentifier StockItemId stockItemId, String countId, int counted, @Nullable Instant countedAt)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CountStock {
        StockItemId.require(stockItemId);
        StockIds.requireMovement(countId);
        Require.between("counted", counted, 0, StockQuantity.MAX);
        Require.optionalTime("countedAt", countedAt);
    }
}
