package dev.orderstream.cost.check;

import dev.orderstream.cost.demand.Act;
import dev.orderstream.cost.demand.Batching;
import dev.orderstream.cost.demand.Charge;
import dev.orderstream.cost.demand.Demand;
import dev.orderstream.cost.demand.Model;
import dev.orderstream.cost.demand.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells from counters how much work the services did at a time: nothing else of them goes into what is calculated. */
final class MeasuredBatching {

    private MeasuredBatching() {}

    /**
     * Computes it.
     *
     * @param charges what the services were charged
     * @param groups commits of groups, and their commands
     */
    static Batching of(Map<Operation, Charge> charges, Charge groups, List<Act> acts, Model model) {
        Demand alone = Demand.of(acts, Batching.none(Map.of()), model);
        double counted = 0;
        Map<String, Double> created = new TreeMap<>();
        Map<String, Double> changed = new TreeMap<>();
        for (Map.Entry<String, Double> event : alone.events().entrySet()) {
            Model.EventForm form = model.event(event.getKey());
            counted += form.counted() ? event.getValue() : 0;
            form.creates().forEach(view -> created.merge(view, event.getValue(), Double::sum));
            form.changes().forEach(view -> changed.merge(view, event.getValue(), Double::sum));
        }
        Map<String, Double> changesPerWrite = new TreeMap<>();
        changed.forEach((view, changes) -> {
            double writes = count(charges, Demand.PROJECTIONS, view, "write-view") - created.getOrDefault(view, 0.0);
            changesPerWrite.put(view, writes > 0 ? changes / writes : 1);
        });
        double batches = count(charges, Demand.PROJECTIONS, "sales-days", "write-view");
        return new Batching(
                groups.count() > 0 ? groups.requestUnits() / groups.count() : 1,
                batches > 0 ? counted / batches : 1,
                changesPerWrite,
                Map.of(
                        Demand.API, count(charges, Demand.API, "tokens", "store-token"),
                        Demand.PROJECTIONS, count(charges, Demand.PROJECTIONS, "tokens", "store-token")));
    }

    private static double count(Map<Operation, Charge> charges, String service, String container, String operation) {
        return charges.getOrDefault(new Operation(service, container, operation), Charge.NONE)
                .count();
    }
}
