package dev.orderstream.projections.sales;

import dev.orderstream.projections.view.MoneyAmount;

/**
 * What was sold on one day in one currency.
 *
 * @param day the day in UTC, for example {@code 2010-12-01}
 * @param orders confirmed orders and recorded sales, less those cancelled later
 * @param units units of goods in them
 * @param revenue their totals
 * @param cancelledOrders orders that were confirmed and cancelled later
 */
record SalesDay(String day, long orders, long units, MoneyAmount revenue, long cancelledOrders) {}
