package dev.orderstream.order;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;

/**
 * Why one line of an order could not be had.
 *
 * @param code stable, kebab-case name of the rule, for example {@code insufficient-stock}
 * @param detail the same for people, with the figures
 */
public record LineRefusal(String lineId, String sku, String code, String detail) {

    /** The code for a SKU that no stock item exists for. */
    public static final String UNKNOWN_SKU = "unknown-sku";

    /** @throws IllegalArgumentException if a value is missing */
    public LineRefusal {
        Stored.identifier("lineId", lineId);
        Stored.identifier("sku", sku);
        Stored.identifier("code", code);
        Require.present("detail", detail);
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.identifier("lineId", lineId);
        Require.keyPart("sku", sku);
        Require.identifier("code", code);
        Require.text("detail", detail, 2_000);
    }
}
