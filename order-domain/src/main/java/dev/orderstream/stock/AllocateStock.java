package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Make a promise firm: it no longer lapses. Answered with an {@link AllocationOutcome}; allocating twice changes nothing.
 */
public record AllocateStock(@TargetAggregateIdentifier String stockItemId, String reservationId)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public AllocateStock {
        Require.identifier("stockItemId", stockItemId);
        StockIds.requireReservation(reservationId);
    }
}
