package dev.orderstream.replay.retail;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Goods on an invoice.
 *
 * @param lineId position among the invoice's lines of goods, from 1
 * @param unitPrice pounds sterling, above 0
 */
public record RetailLine(String lineId, String sku, @Nullable String description, int quantity, BigDecimal unitPrice) {

    /** Pounds and pence: quantity × unit price, rounded half up. */
    public BigDecimal total() {
        return totalOf(quantity, unitPrice);
    }

    static BigDecimal totalOf(int quantity, BigDecimal unitPrice) {
        return unitPrice.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
    }
}
