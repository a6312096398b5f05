package dev.orderstream.order;

/**
 * What of an order's line stock was asked for.
 *
 * @param quantity units
 */
public record ReservedLine(String lineId, String sku, int quantity) {

    /** What stock a line asks for. */
    public static ReservedLine of(OrderLine line) {
        return new ReservedLine(line.lineId(), line.sku(), line.quantity());
    }
}
