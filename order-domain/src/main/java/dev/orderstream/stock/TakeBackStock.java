package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Units came back from a customer. This is a fact and is never refused; a SKU that was never received gets its stock item by it. Each
 * movement id counts once.
 *
 * @param movementId identifies the returned units over all returns; at most 1,000 characters
 * @param quantity units, 1 to 1,000,000,000
 * @param reason why they are set aside at once; null when they can be sold again
 * @param requestedAt when this was first asked for, so that what was counted long ago is not counted again; null means now
 */
public record TakeBackStock(
        @TargetAggregateIdentifier StockItemId stockItemId,
        String sku,
        String location,
        String movementId,
        int quantity,
        @Nullable UnavailableReason reason,
        @Nullable Instant requestedAt)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is out of range, or the key is not that of the SKU and location */
    public TakeBackStock {
        StockItemId.require(stockItemId, sku, location);
        StockIds.requireMovement(movementId);
        StockQuantity.require(quantity);
        Require.optionalTime("requestedAt", requestedAt);
    }
}
