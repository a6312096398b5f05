package dev.orderstream.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Make a promise firm: it no longer lapses. Answered with an {@link AllocationOutcome}; allocating twice changes nothing.
 */
public record AllocateStock(@TargetAggregateIdentifier StockItemId stockItemId, ReservationId reservationId)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public AllocateStock {
        StockItemId.require(stockItemId);
        ReservationId.require(reservationId);
    }
}
