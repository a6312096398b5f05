package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Promised units have left. Says how many have left in total, so that sending it twice, or an earlier part after a later one, changes
 * nothing. If more have left than were promised, so it is, and they are taken from what is available.
 *
 * @param upTo units of the reservation that have left by now, 1 to 1,000,000,000; null means all
 */
public record ShipStock(
        @TargetAggregateIdentifier StockItemId stockItemId, ReservationId reservationId, @Nullable Integer upTo)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ShipStock {
        StockItemId.require(stockItemId);
        ReservationId.require(reservationId);
        if (upTo != null) {
            Require.between("upTo", upTo, 1, StockQuantity.MAX);
        }
    }

    /** All of it has left. */
    public ShipStock(StockItemId stockItemId, ReservationId reservationId) {
        this(stockItemId, reservationId, null);
    }
}
