package dev.orderstream.order;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something in an order that is paid for and is not goods, such as postage. It needs no stock.
 *
 * @param code what kind of charge, for example {@code POST}; may occur several times in an order
 * @param description for people; at most 500 characters
 * @param quantity how often, 1 to 1,000,000
 * @param unitPrice price of one, above 0, with at most 4 decimals
 */
public record Charge(String code, @Nullable String description, int quantity, BigMoney unitPrice) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public Charge {
        Stored.identifier("code", code);
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
        Require.identifier("code", code);
        Require.optionalText("description", description, 500);
        LineTotal.requireSendable(unitPrice);
    }
}
