package dev.orderstream.order;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Goods in an order.
 *
 * @param lineId unique in its order; not the SKU, because an order may name a SKU on several lines
 * @param description for people; at most 500 characters
 * @param quantity units, 1 to 1,000,000
 * @param unitPrice price of one unit, above 0, with at most 4 decimals
 */
public record OrderLine(String lineId, String sku, @Nullable String description, int quantity, BigMoney unitPrice) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public OrderLine {
        Stored.identifier("lineId", lineId);
        Stored.keyPart("sku", sku);
        if (description != null) {
            Stored.text("description", description, 500);
        }
        LineTotal.requireQuantity(quantity);
        unitPrice = LineTotal.requireUnitPrice(unitPrice);
    }

    /** Quantity × unit price, rounded half up to the currency's minor unit. */
    public Money total() {
        return LineTotal.of(quantity, unitPrice);
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.identifier("lineId", lineId);
        Require.keyPart("sku", sku);
        Require.optionalText("description", description, 500);
        LineTotal.requireSendable(unitPrice);
    }
}
