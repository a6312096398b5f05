package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;

/**
 * Units of a line that are to leave.
 *
 * @param quantity units, 1 to 1,000,000
 */
public record RequestedLine(String lineId, String sku, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RequestedLine {
        Require.identifier("lineId", lineId);
        Require.keyPart("sku", sku);
        Require.between("quantity", quantity, 1, 1_000_000);
    }
}
