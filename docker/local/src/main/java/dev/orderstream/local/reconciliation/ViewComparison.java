package dev.orderstream.local.reconciliation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Compares the stock and sales views with all order views, those of other files included. */
final class ViewComparison {

    private final SystemState state;

    ViewComparison(SystemState state) {
        this.state = state;
    }

    void addTo(Comparison comparison) {
        Map<String, Long> taken = new TreeMap<>();
        Map<String, SystemState.Day> days = new TreeMap<>();
        for (OrderView order : state.orders()) {
            if (order.sold()) {
                order.lines().forEach(line -> taken.merge(line.sku(), line.quantity(), Long::sum));
                days.put(
                        order.day().toString(),
                        days.getOrDefault(order.day().toString(), SystemState.Day.NONE)
                                .plus(order));
            }
        }
        Map<String, Long> stock = new HashMap<>(state.stock());
        stock.values().removeIf(units -> units == 0);
        Map<String, SystemState.Day> sales = new HashMap<>(state.days());
        sales.values().removeIf(day -> day.orders() == 0);
        comparison.figure(
                "stock views with the units of the orders",
                taken.size(),
                MapDifferences.equalEntries("units taken of SKU", taken, stock, comparison));
        comparison.figure(
                "sales days with the orders' figures",
                days.size(),
                MapDifferences.equalEntries("sales of", days, sales, comparison));
    }
}
