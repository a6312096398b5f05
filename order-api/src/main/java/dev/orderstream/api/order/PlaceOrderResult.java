package dev.orderstream.api.order;

import dev.orderstream.order.OrderStatus;
import org.joda.money.Money;

/**
 * A placed order.
 *
 * @param version sequence number of the order's last event, counted from 0
 */
record PlaceOrderResult(String orderId, OrderStatus status, long version, Total total) {

    /** Money with its amount as text, so that nobody reads it as a binary fraction. */
    record Total(String amount, String currency) {
        static Total of(Money money) {
            return new Total(
                    money.getAmount().toPlainString(), money.getCurrencyUnit().getCode());
        }
    }
}
