package dev.orderstream.cost.demand;

import dev.orderstream.cost.charge.RequestUnits;
import dev.orderstream.cost.load.Day;
import dev.orderstream.cost.load.LineCounts;
import dev.orderstream.cost.load.Shop;
import dev.orderstream.cost.price.ContainerNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a shop takes.
 *
 * @param busy operations of an average second
 * @param standing operations of a second in which nothing happens
 * @param gigabytes data by container
 * @param day how the load goes over a day
 */
public record Plan(
        Map<Operation, Charge> busy, Map<Operation, Charge> standing, Map<String, Double> gigabytes, Day day) {

    private static final double SECONDS_OF_DAY = 86_400;
    private static final double GIGA = 1e9;

    /** How long a processor takes for a batch: what arrives meanwhile is handled by the next one. */
    private static final double SECONDS_OF_BATCH = 0.1;

    private static final int SEGMENTS = 4;
    private static final int SEGMENTS_OF_AUTOMATION = 8;
    private static final LineCounts ONE = new LineCounts(Map.of(1, 1.0));

    /** Computes it. */
    public static Plan of(Shop shop, Model model) {
        List<Act> acts = acts(shop);
        Demand first = Demand.of(acts, Batching.none(Map.of()), model);
        Demand demand = Demand.of(acts, Batching.none(tokenWrites(first, model)), model);
        Map<Operation, Charge> busy = new TreeMap<>(demand.charges());
        queries(shop, model).forEach((operation, charge) -> busy.merge(operation, charge, Charge::plus));
        Map<Operation, Charge> standing =
                Demand.standing(Map.of(Demand.API, 1.0, Demand.PROJECTIONS, 1.0), shop.instances(), model);
        Map<String, Double> gigabytes = new TreeMap<>();
        demand.bytes()
                .forEach((container, bytes) ->
                        gigabytes.put(container, bytes * SECONDS_OF_DAY * shop.daysKept() / GIGA));
        gigabytes.put(
                "stock-views",
                shop.stockItems() * model.view("stock-views").bytes().of(1) / GIGA);
        return new Plan(busy, standing, gigabytes, shop.day());
    }

    /** What happens in an average second. */
    static List<Act> acts(Shop shop) {
        double each = shop.ordersPerDay() / SECONDS_OF_DAY;
        double sales = each * shop.salesShare();
        double orders = each - sales;
        double returned = orders * shop.returnsShare();
        List<Act> acts = new ArrayList<>();
        acts.add(new Act("order", orders, shop.lines()));
        acts.add(new Act("completion", returned, shop.lines()));
        acts.add(new Act("sale", sales, shop.lines()));
        acts.add(new Act("return", each * shop.returnsShare(), ONE));
        acts.add(new Act("return-of-order", returned, ONE));
        acts.add(new Act("receipt", each * shop.receiptsPerOrder(), ONE));
        return acts;
    }

    /** An order by its id, a page of ten orders of a customer, and stock, in turn. */
    private static Map<Operation, Charge> queries(Shop shop, Model model) {
        double each = shop.ordersPerDay() / SECONDS_OF_DAY * shop.queriesPerOrder() / 3;
        double order = shop.lines()
                .meanOf(lines ->
                        RequestUnits.read(model.view("order-views").bytes().of(lines)));
        double list =
                RequestUnits.query(10 * model.view("customer-orders").bytes().of(1));
        double stock = RequestUnits.query(model.view("stock-views").bytes().of(1));
        return Map.of(
                new Operation(Demand.PROJECTIONS, "order-views", "read-view"), Charge.each(each, order),
                new Operation(Demand.PROJECTIONS, "customer-orders", "list-views"), Charge.each(each, list),
                new Operation(Demand.PROJECTIONS, "stock-views", "list-views"), Charge.each(each, stock));
    }

    private static Map<String, Double> tokenWrites(Demand demand, Model model) {
        Map<String, Double> handled = new TreeMap<>();
        double ofAutomation = 0;
        for (Map.Entry<String, Double> event : demand.events().entrySet()) {
            Model.EventForm form = model.event(event.getKey());
            form.creates().forEach(view -> handled.merge(view, event.getValue(), Double::sum));
            form.changes().forEach(view -> handled.merge(view, event.getValue(), Double::sum));
            if (form.counted()) {
                handled.merge("sales-days", event.getValue(), Double::sum);
            }
            ofAutomation += form.grouped() ? 0 : event.getValue();
        }
        handled.put("publication", demand.eventCount());
        return Map.of(
                Demand.API, batches(ofAutomation, SEGMENTS_OF_AUTOMATION),
                Demand.PROJECTIONS,
                        handled.values().stream()
                                .mapToDouble(events -> batches(events, SEGMENTS))
                                .sum());
    }

    /** Batches per second that so many events per second make: one each while they are rare, and as many as there is time for. */
    static double batches(double events, int segments) {
        double ofSegment = events / segments;
        return segments * ofSegment / (1 + ofSegment * SECONDS_OF_BATCH);
    }

    /** What each container is asked for. */
    public List<ContainerNeed> needs() {
        Set<String> containers = new TreeSet<>(gigabytes.keySet());
        busy.keySet().forEach(operation -> containers.add(operation.container()));
        standing.keySet().forEach(operation -> containers.add(operation.container()));
        return containers.stream().map(this::need).toList();
    }

    private ContainerNeed need(String container) {
        double average = requestUnits(busy, container);
        double always = requestUnits(standing, container);
        return new ContainerNeed(
                container,
                average + always,
                average * day.peakFactor() + always,
                average * day.quietFactor() + always,
                gigabytes.getOrDefault(container, 0.0));
    }

    private static double requestUnits(Map<Operation, Charge> charges, String container) {
        return charges.entrySet().stream()
                .filter(charge -> charge.getKey().container().equals(container))
                .mapToDouble(charge -> charge.getValue().requestUnits())
                .sum();
    }
}
