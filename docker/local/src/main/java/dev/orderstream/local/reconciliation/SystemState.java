package dev.orderstream.local.reconciliation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the services showed at one moment.
 *
 * @param caughtUp whether the projections service says that its views are up to date
 * @param orders every order
 * @param stock units reserved, shipped and sold, by SKU over all locations
 * @param days sales by day
 */
record SystemState(boolean caughtUp, List<OrderView> orders, Map<String, Long> stock, Map<String, Day> days) {

    /**
     * The sales of one day.
     *
     * @param revenue pounds and pence
     */
    record Day(long orders, long units, BigDecimal revenue) {

        static final Day NONE = new Day(0, 0, new BigDecimal("0.00"));

        Day plus(OrderView order) {
            return new Day(orders + 1, units + order.units(), revenue.add(order.total()));
        }
    }
}
