package dev.orderstream.order;

import dev.orderstream.rule.Require;

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
        Require.identifier("lineId", lineId);
        Require.identifier("sku", sku);
        Require.identifier("code", code);
        Require.present("detail", detail);
    }
}
