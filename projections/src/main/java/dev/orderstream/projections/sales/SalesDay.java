package dev.orderstream.projections.sales;

import dev.orderstream.projections.order.MoneyAmount;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What was sold on one day in one currency.
 *
 * @param day the day in UTC, for example {@code 2010-12-01}
 * @param orders confirmed orders and recorded sales, less those cancelled later
 * @param units units of goods in them
 * @param revenue their totals
 * @param cancelledOrders orders that were confirmed and cancelled later
 */
record SalesDay(String day, long orders, long units, MoneyAmount revenue, long cancelledOrders) {

    static SalesDay empty(String day, String currency) {
        return new SalesDay(day, 0, 0, MoneyAmount.of(Money.zero(CurrencyUnit.of(currency))), 0);
    }

    SalesDay counting(SoldOrder order) {
        return new SalesDay(day, orders + 1, units + order.units(), plus(order, 1), cancelledOrders);
    }

    SalesDay takingOut(SoldOrder order) {
        return new SalesDay(day, orders - 1, units - order.units(), plus(order, -1), cancelledOrders + 1);
    }

    private MoneyAmount plus(SoldOrder order, int sign) {
        Money sum = Money.parse(revenue.currency() + " " + revenue.amount());
        Money total = Money.parse(order.currency() + " " + order.total());
        return MoneyAmount.of(sum.plus(total.multipliedBy(sign)));
    }
}
