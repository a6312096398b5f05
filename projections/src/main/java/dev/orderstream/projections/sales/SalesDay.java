package dev.orderstream.projections.sales;

import dev.orderstream.projections.view.MoneyAmount;

/**
 * What was sold, and what came back, on one day in one currency. What came back is not taken off what was sold.
 *
 * @param day the day in UTC, for example {@code 2010-12-01}
 * @param orders confirmed orders and recorded sales, less those cancelled later
 * @param units units of goods in them, less those cancelled later
 * @param revenue their totals
 * @param cancelledOrders orders that were confirmed and cancelled later
 * @param returns returns that were credited
 * @param returnedUnits units of goods that came back with them
 * @param credited what was given back for them
 */
record SalesDay(
        String day,
        long orders,
        long units,
        MoneyAmount revenue,
        long cancelledOrders,
        long returns,
        long returnedUnits,
        MoneyAmount credited) {}
