package dev.orderstream.projections.sales;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What one batch of events changes in the sales of days, stored at the batch's end: first what counts, day by day, then what
 * changes of that.
 */
final class SalesDayChanges implements EndOfBatch.Work {

    private final SalesDays salesDays;
    private final Map<String, List<Counted>> countedByDay = new LinkedHashMap<>();
    private final List<Runnable> changes = new ArrayList<>();

    private SalesDayChanges(SalesDays salesDays) {
        this.salesDays = salesDays;
    }

    static SalesDayChanges ofBatch(SalesDays salesDays) {
        return EndOfBatch.work(SalesDayChanges.class, () -> new SalesDayChanges(salesDays));
    }

    void count(Counted counted) {
        countedByDay.computeIfAbsent(counted.day(), day -> new ArrayList<>()).add(counted);
    }

    void change(SoldOrder order, UnaryOperator<SoldOrder> change) {
        changes.add(() -> salesDays.change(order, change));
    }

    @Override
    public void finish() {
        countedByDay.forEach(salesDays::count);
        countedByDay.clear();
        changes.forEach(Runnable::run);
        changes.clear();
    }
}
