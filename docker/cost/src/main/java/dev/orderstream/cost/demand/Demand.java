package dev.orderstream.cost.demand;

import dev.orderstream.cost.charge.RequestUnits;
import dev.orderstream.cost.demand.Model.EventForm;
import dev.orderstream.cost.demand.Model.Standing;
import dev.orderstream.cost.load.LineCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The operations that acts take, and what is stored by them.
 *
 * @param charges by operation
 * @param bytes of documents that were not there before, by container
 * @param events how many there are of each type
 */
public record Demand(Map<Operation, Charge> charges, Map<String, Double> bytes, Map<String, Double> events) {

    public static final String API = "order-api";
    public static final String PROJECTIONS = "projections";

    private static final String EVENTS = "events";
    private static final String TOKENS = "tokens";
    private static final String SALES_DAYS = "sales-days";

    /** RU in all. */
    public double requestUnits() {
        return charges.values().stream().mapToDouble(Charge::requestUnits).sum();
    }

    /** How many events there are. */
    public double eventCount() {
        return events.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * Computes it.
     *
     * @throws IllegalArgumentException if the model does not have an act
     */
    public static Demand of(List<Act> acts, Batching batching, Model model) {
        Sum sum = new Sum(batching, model);
        acts.forEach(sum::add);
        return sum.demand();
    }

    /**
     * What is charged in a time in which nothing happens.
     *
     * @param seconds by service
     * @param instances of each service
     */
    public static Map<Operation, Charge> standing(Map<String, Double> seconds, int instances, Model model) {
        Map<Operation, Charge> charges = new TreeMap<>();
        for (Standing each : model.standing()) {
            double requestUnits = each.requestUnitsPerSecond()
                    * (each.perInstance() ? instances : 1)
                    * seconds.getOrDefault(each.service(), 0.0);
            // How many operations that are is of no interest.
            charges.merge(each.of(), new Charge(0, requestUnits), Charge::plus);
        }
        return charges;
    }

    /** Adds acts up. */
    private static final class Sum {

        private final Batching batching;
        private final Model model;
        private final Map<Operation, Charge> charges = new TreeMap<>();
        private final Map<String, Double> bytes = new TreeMap<>();
        private final Map<String, Double> events = new TreeMap<>();

        Sum(Batching batching, Model model) {
            this.batching = batching;
            this.model = model;
        }

        void add(Act act) {
            if (!model.acts().containsKey(act.name())) {
                throw new IllegalArgumentException("The model has no act %s; it has %s"
                        .formatted(act.name(), model.acts().keySet()));
            }
            model.acts().get(act.name()).forEach((type, each) -> {
                double count = act.count() * each.of(act.lines().mean());
                if (count > 0) {
                    events.merge(type, count, Double::sum);
                    add(model.event(type), count, act.lines());
                }
            });
        }

        private void add(EventForm event, double count, LineCounts lines) {
            append(event, count, lines);
            charge(API, "snapshots", "read-snapshot", Charge.each(count * event.loads(), RequestUnits.read(0)));
            charge(API, EVENTS, "read-stream", Charge.each(count * event.loads(), RequestUnits.query(0)));
            event.creates().forEach(view -> {
                write(view, count, model.view(view).creation(lines));
                store(view, count * lines.meanOf(model.view(view).bytes()::of));
            });
            event.changes()
                    .forEach(view -> write(
                            view,
                            count / batching.changesPerWrite(view),
                            model.view(view).replacement(lines)));
            if (event.counted()) {
                count(count);
            }
        }

        private void append(EventForm event, double count, LineCounts lines) {
            double together = event.grouped() ? batching.commandsPerCommit() : 1;
            double commits = count / together;
            charge(
                    API,
                    EVENTS,
                    "append",
                    Charge.each(
                            commits,
                            lines.meanOf(n -> RequestUnits.create(
                                    commitBytes(event, together, n),
                                    model.commit().indexed()))));
            double size = commits * lines.meanOf(n -> commitBytes(event, together, n));
            store(EVENTS, size);
            // Each service reads every commit once, however many processors and instances it has.
            charge(API, EVENTS, "watch-feed", new Charge(0, RequestUnits.bytes(size)));
            charge(PROJECTIONS, EVENTS, "watch-feed", new Charge(0, RequestUnits.bytes(size)));
        }

        private double commitBytes(EventForm event, double together, double lines) {
            return model.commit().bytes().of(lines) + together * event.bytes().of(lines);
        }

        private void write(String view, double count, double requestUnits) {
            charge(PROJECTIONS, view, "write-view", Charge.each(count, requestUnits));
        }

        private void count(double count) {
            double batches = count / batching.countedPerBatch();
            LineCounts one = new LineCounts(Map.of(1, 1.0));
            charge(
                    PROJECTIONS,
                    SALES_DAYS,
                    "write-view",
                    new Charge(
                            batches,
                            count * model.counted().creation(one)
                                    + batches * model.total().replacement(one)));
            store(SALES_DAYS, count * model.counted().bytes().of(1));
        }

        private void store(String container, double more) {
            bytes.merge(container, more, Double::sum);
        }

        private void charge(String service, String container, String operation, Charge charge) {
            if (charge.requestUnits() > 0) {
                charges.merge(new Operation(service, container, operation), charge, Charge::plus);
            }
        }

        Demand demand() {
            LineCounts one = new LineCounts(Map.of(1, 1.0));
            batching.tokenWrites()
                    .forEach((service, count) -> charge(
                            service,
                            TOKENS,
                            "store-token",
                            Charge.each(count, model.token().replacement(one))));
            return new Demand(charges, bytes, events);
        }
    }
}
