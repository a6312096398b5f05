package dev.orderstream.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Give up the promises whose time is over, at most 1,000 at once: send it again until it changes nothing.
 */
public record ExpireReservations(@TargetAggregateIdentifier StockItemId stockItemId) implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ExpireReservations {
        StockItemId.require(stockItemId);
    }
}
