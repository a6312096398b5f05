package dev.orderstream.returns;

import dev.orderstream.order.OrderLine;
import dev.orderstream.rule.Require;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * Goods that were taken back and credited.
 *
 * @param quantity units, 1 to 1,000,000
 * @param unitPrice what was credited for one unit, above 0, with at most 4 decimals
 */
public record CreditedLine(String lineId, String sku, int quantity, BigMoney unitPrice, Disposition disposition) {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CreditedLine {
        unitPrice = new OrderLine(lineId, sku, null, quantity, unitPrice).unitPrice();
        Require.present("disposition", disposition);
    }

    /** Quantity × unit price, rounded half up to the currency's minor unit, as the line of an order. */
    public Money total() {
        return new OrderLine(lineId, sku, null, quantity, unitPrice).total();
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        new OrderLine(lineId, sku, null, quantity, unitPrice).requireSendable();
    }
}
