package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Keep a promise: the reserved units leave the location. Shipping twice changes nothing. */
public record ShipStock(@TargetAggregateIdentifier String stockItemId, String reservationId) implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing */
    public ShipStock {
        Require.identifier("stockItemId", stockItemId);
        StockItem.requireReservationId(reservationId);
    }
}
