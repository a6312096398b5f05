package dev.orderstream.replay.retail;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A charge on an invoice, such as postage.
 *
 * @param unitPrice pounds sterling, above 0
 */
public record RetailCharge(String code, @Nullable String description, int quantity, BigDecimal unitPrice) {

    /** Pounds and pence: quantity × unit price, rounded half up. */
    public BigDecimal total() {
        return RetailLine.totalOf(quantity, unitPrice);
    }
}
