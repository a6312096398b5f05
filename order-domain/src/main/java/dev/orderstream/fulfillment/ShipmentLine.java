package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;

/**
 * Units of a line in a parcel.
 *
 * @param quantity units, 1 to 1,000,000
 */
public record ShipmentLine(String lineId, int quantity) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ShipmentLine {
        Require.identifier("lineId", lineId);
        Require.between("quantity", quantity, 1, 1_000_000);
    }
}
