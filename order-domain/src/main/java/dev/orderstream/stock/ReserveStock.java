package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Promise units to somebody. Each reservation id is used once; asking again for what is held or shipped already changes nothing.
 *
 * @param reservationId chosen by the caller; at most 500 characters
 * @param quantity units, 1 to 1,000,000,000
 */
public record ReserveStock(@TargetAggregateIdentifier String stockItemId, String reservationId, int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReserveStock {
        Require.identifier("stockItemId", stockItemId);
        StockItem.requireReservationId(reservationId);
        StockQuantity.require(quantity);
    }
}
