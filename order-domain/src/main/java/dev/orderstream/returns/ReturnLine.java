package dev.orderstream.returns;

import dev.orderstream.rule.Require;

/**
 * Units of an order's line that come back.
 *
 * @param quantity units, 1 to 1,000,000
 */
public record ReturnLine(String lineId, String sku, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReturnLine {
        Require.identifier("lineId", lineId);
        Require.keyPart("sku", sku);
        Require.between("quantity", quantity, 1, 1_000_000);
    }
}
