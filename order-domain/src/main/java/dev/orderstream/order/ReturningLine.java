package dev.orderstream.order;

import dev.orderstream.rule.Require;

/**
 * Units of a line that are to come back.
 *
 * @param sku what they are; it must be the SKU of the line
 * @param quantity units, 1 to 1,000,000
 */
public record ReturningLine(String lineId, String sku, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReturningLine {
        Require.identifier("lineId", lineId);
        Require.keyPart("sku", sku);
        LineTotal.requireQuantity(quantity);
    }
}
