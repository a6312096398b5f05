package dev.orderstream.stock;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.jspecify.annotations.Nullable;

/**
 * The id of units of a stock item that are gone without a promise, over all sales. That of a line of a sale is written
 * {@code <orderId>/<lineId>}; others may be any text.
 *
 * @param value as it is written
 */
public record SaleId(String value) {

    /** The sale of one line. */
    public static SaleId of(OrderId orderId, String lineId) {
        return new SaleId(orderId.value() + '/' + lineId);
    }

    /** Makes sure that a command has one that may be sent. */
    static void require(@Nullable SaleId saleId) {
        Require.text("saleId", saleId == null ? null : saleId.value, StockIds.MAX_LENGTH);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return value;
    }
}
