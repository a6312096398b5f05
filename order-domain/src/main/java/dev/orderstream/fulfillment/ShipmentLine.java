package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;

/**
 * Units of a line in a shipment.
 *
 * @param quantity units, 1 to 1,000,000
 */
public record ShipmentLine(String lineId, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ShipmentLine {
        Stored.identifier("lineId", lineId);
        Require.between("quantity", quantity, 1, 1_000_000);
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.identifier("lineId", lineId);
    }
}
