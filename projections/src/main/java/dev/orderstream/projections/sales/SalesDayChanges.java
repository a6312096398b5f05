package dev.orderstream.projections.sales;

import dev.orderstream.projections.view.EndOfBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one batch of events changes in the sales of days: collected, and stored day by day at the batch's end. */
final class SalesDayChanges implements EndOfBatch.Work {

    private final SalesDays salesDays;
    private final Map<String, List<SoldOrder>> byDay = new LinkedHashMap<>();

    private SalesDayChanges(SalesDays salesDays) {
        this.salesDays = salesDays;
    }

    static SalesDayChanges ofBatch(SalesDays salesDays) {
        return EndOfBatch.work(SalesDayChanges.class, () -> new SalesDayChanges(salesDays));
    }

    void add(SoldOrder order) {
        byDay.computeIfAbsent(order.day(), day -> new ArrayList<>()).add(order);
    }

    @Override
    public void finish() {
        byDay.forEach(salesDays::store);
        byDay.clear();
    }
}
