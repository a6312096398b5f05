package dev.orderstream.returns;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;

/**
 * Units of a line that have come back, and what becomes of them.
 *
 * @param quantity units, 1 to 1,000,000
 */
public record ReceivedUnits(String lineId, String sku, int quantity, Disposition disposition) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReceivedUnits {
        Stored.identifier("lineId", lineId);
        Stored.keyPart("sku", sku);
        Require.between("quantity", quantity, 1, 1_000_000);
        Require.present("disposition", disposition);
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.identifier("lineId", lineId);
        Require.keyPart("sku", sku);
    }
}
