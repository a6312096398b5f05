package dev.orderstream.replay.reconciliation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Compares the stock and sales views with all order views and all stored returns, those of other files included. */
final class ViewComparison {

    private final SystemState state;

    ViewComparison(SystemState state) {
        this.state = state;
    }

    void addStockTo(Comparison comparison) {
        Map<String, Long> taken = new TreeMap<>();
        for (OrderView order : state.orders()) {
            if (order.sold()) {
                order.lines().forEach(line -> taken.merge(line.sku(), line.quantity(), Long::sum));
            }
        }
        Map<String, Long> stock = new HashMap<>();
        state.stock().forEach((sku, figures) -> stock.put(sku, figures.taken()));
        stock.values().removeIf(units -> units == 0);
        comparison.figure(
                "stock views with the units of the orders",
                taken.size(),
                MapDifferences.equalEntries("units taken of SKU", taken, stock, comparison));
    }

    void addDaysTo(Comparison comparison, Map<String, RecordedReturn> returns) {
        Map<String, DayFigures> days = new TreeMap<>();
        for (OrderView order : state.orders()) {
            if (order.sold()) {
                String day = order.day().toString();
                days.put(day, days.getOrDefault(day, DayFigures.NONE).plus(order));
            }
        }
        for (RecordedReturn recorded : returns.values()) {
            String day = recorded.day().toString();
            days.put(day, days.getOrDefault(day, DayFigures.NONE).plus(recorded));
        }
        Map<String, DayFigures> found = new HashMap<>(state.days());
        found.values().removeIf(day -> day.orders() == 0 && day.returns() == 0);
        comparison.figure(
                "sales days with the figures of orders and returns",
                days.size(),
                MapDifferences.equalEntries("sales of", days, found, comparison));
    }

    /** Compares what came back with what the orders that it is of show of it. */
    void addReturnsTo(Comparison comparison, Map<String, RecordedReturn> returns) {
        Map<String, Long> recorded = new TreeMap<>();
        for (RecordedReturn found : returns.values()) {
            if (found.orderId() != null) {
                found.lines()
                        .forEach(line ->
                                recorded.merge(found.orderId() + " SKU " + line.code(), line.quantity(), Long::sum));
            }
        }
        Map<String, Long> shown = new TreeMap<>();
        for (OrderView order : state.orders()) {
            for (OrderView.Line line : order.lines()) {
                String key = order.orderId() + " SKU " + line.sku();
                if (recorded.containsKey(key)) {
                    shown.merge(key, line.returned(), Long::sum);
                }
            }
        }
        comparison.figure(
                "orders' stock codes that show what came back",
                recorded.size(),
                MapDifferences.equalEntries("units that came back of order", recorded, shown, comparison));
    }

    /** Units that are there and not promised, by SKU. */
    Map<String, Long> freeStock() {
        Map<String, Long> free = new TreeMap<>();
        state.stock().forEach((sku, figures) -> free.put(sku, figures.free()));
        return free;
    }
}
