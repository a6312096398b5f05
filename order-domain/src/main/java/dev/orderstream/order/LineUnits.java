package dev.orderstream.order;

import dev.orderstream.rule.Require;

/**
 * So many units of an order's line.
 *
 * @param quantity units, 0 to 1,000,000
 */
public record LineUnits(String lineId, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public LineUnits {
        Require.identifier("lineId", lineId);
        Require.between("quantity", quantity, 0, LineTotal.MAX_QUANTITY);
    }
}
