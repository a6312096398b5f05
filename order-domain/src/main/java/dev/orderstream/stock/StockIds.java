package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.jspecify.annotations.Nullable;

/** What the ids in commands of a stock item may be. */
final class StockIds {

    /** Longest id of a reservation, sale or movement, in characters: it is made of up to four identifiers. */
    static final int MAX_LENGTH = 1_000;

    private StockIds() {}

    static void requireMovement(@Nullable String movementId) {
        Require.text("movementId", movementId, MAX_LENGTH);
    }
}
