package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Promise units to somebody. Each reservation id is used once; asking again for what is held, allocated or shipped already changes
 * nothing.
 *
 * @param reservationId chosen by the caller; at most 1,000 characters
 * @param quantity units, 1 to 1,000,000,000
 * @param expiresAt when the promise lapses unless it is allocated; null if never
 * @param requestedAt when this was first asked for, so that an id that was used long ago is not taken for a new one; null means now
 */
public record ReserveStock(
        @TargetAggregateIdentifier StockItemId stockItemId,
        ReservationId reservationId,
        int quantity,
        @Nullable Instant expiresAt,
        @Nullable Instant requestedAt)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReserveStock {
        StockItemId.require(stockItemId);
        ReservationId.require(reservationId);
        StockQuantity.require(quantity);
        Require.optionalTime("expiresAt", expiresAt);
        Require.optionalTime("requestedAt", requestedAt);
    }

    /** A promise that does not lapse, asked for now. */
    public ReserveStock(StockItemId stockItemId, ReservationId reservationId, int quantity) {
        this(stockItemId, reservationId, quantity, null, null);
    }
}
