package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take a promise back: the reserved units are available again. Releasing twice changes nothing. */
public record ReleaseStock(@TargetAggregateIdentifier String stockItemId, String reservationId)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing */
    public ReleaseStock {
        Require.identifier("stockItemId", stockItemId);
        StockItem.requireReservationId(reservationId);
    }
}
