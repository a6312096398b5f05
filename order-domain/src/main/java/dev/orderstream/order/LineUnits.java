package dev.orderstream.order;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;

/**
 * So many units of an order's line.
 *
 * @param quantity units, 0 to 1,000,000
 */
public record LineUnits(String lineId, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public LineUnits {
        Stored.identifier("lineId", lineId);
        Require.between("quantity", quantity, 0, LineTotal.MAX_QUANTITY);
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.identifier("lineId", lineId);
    }
}
