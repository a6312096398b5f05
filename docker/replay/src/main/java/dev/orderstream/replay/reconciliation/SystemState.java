package dev.orderstream.replay.reconciliation;

import java.util.List;
import java.util.Map;

/**
 * What the services showed at one moment.
 *
 * @param orders every order
 * @param stock by SKU over all locations
 * @param days sales and returns by day
 */
record SystemState(List<OrderView> orders, Map<String, Stock> stock, Map<String, DayFigures> days) {

    /**
     * Units of one SKU.
     *
     * @param taken reserved, shipped and sold
     * @param free on hand and not reserved
     */
    record Stock(long taken, long free) {

        Stock plus(Stock more) {
            return new Stock(taken + more.taken, free + more.free);
        }
    }
}
