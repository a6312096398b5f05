package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take a promise back, or all but a part of it: the units are available again. Says how much is to remain, so that sending it twice
 * changes nothing.
 *
 * @param keep units that remain promised or shipped, 0 to 1,000,000,000
 */
public record ReleaseStock(@TargetAggregateIdentifier StockItemId stockItemId, ReservationId reservationId, int keep)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReleaseStock {
        StockItemId.require(stockItemId);
        ReservationId.require(reservationId);
        Require.between("keep", keep, 0, StockQuantity.MAX);
    }

    /** Take all of it back. */
    public ReleaseStock(StockItemId stockItemId, ReservationId reservationId) {
        this(stockItemId, reservationId, 0);
    }
}
