package dev.orderstream.returns;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;

/**
 * Units of an order's line that come back.
 *
 * @param quantity units, 1 to 1,000,000
 */
public record ReturnLine(String lineId, String sku, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReturnLine {
        Stored.identifier("lineId", lineId);
        Stored.keyPart("sku", sku);
        Require.between("quantity", quantity, 1, 1_000_000);
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.identifier("lineId", lineId);
        Require.keyPart("sku", sku);
    }
}
