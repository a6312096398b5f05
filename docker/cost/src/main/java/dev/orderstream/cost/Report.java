package dev.orderstream.cost;

import dev.orderstream.cost.demand.Charge;
import dev.orderstream.cost.demand.Model;
import dev.orderstream.cost.demand.Operation;
import dev.orderstream.cost.demand.Plan;
import dev.orderstream.cost.load.Profile;
import dev.orderstream.cost.load.Shop;
import dev.orderstream.cost.price.Bill;
import dev.orderstream.cost.price.BreakEven;
import dev.orderstream.cost.price.ContainerNeed;
import dev.orderstream.cost.price.Mode;
import dev.orderstream.cost.price.Prices;
import dev.orderstream.operator.terminal.Table;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Prints what a shop takes and what that costs. */
final class Report {

    private static final double LOWEST = 1;
    private static final double HIGHEST = 1e8;
    private static final double SECONDS_OF_DAY = 86_400;

    private final PrintWriter out;
    private final Model model;
    private final Prices prices;

    Report(PrintWriter out, Model model, Prices prices) {
        this.out = out;
        this.model = model;
        this.prices = prices;
    }

    void print(Profile profile, @Nullable Mode mode) {
        Shop shop = profile.shop();
        Plan plan = Plan.of(shop, model);
        List<ContainerNeed> needs = plan.needs();
        out.println(number("== %s: ", profile.name())
                + number("%,.0f orders a day", shop.ordersPerDay())
                + number(" of %.1f lines on average", shop.lines().mean())
                + number(", %d regions ==", shop.regions()));
        out.println();
        printContainers(needs, mode);
        printShares(plan);
        printBills(needs, shop);
        printBreakEven(shop);
    }

    private void printContainers(List<ContainerNeed> needs, @Nullable Mode mode) {
        Table table = new Table("container", "RU/s average", "RU/s peak", "GB", "RU/s to provision", "partitions");
        for (ContainerNeed need : needs) {
            double provisioned = provisioned(need, mode);
            table.add(
                    need.container(),
                    number("%,.0f", need.averageRequestUnits()),
                    number("%,.0f", need.peakRequestUnits()),
                    number("%,.1f", need.gigabytes()),
                    number("%,.0f", provisioned),
                    number("%d", need.partitions(provisioned)));
        }
        table.add(
                "all",
                number(
                        "%,.0f",
                        needs.stream()
                                .mapToDouble(ContainerNeed::averageRequestUnits)
                                .sum()),
                number(
                        "%,.0f",
                        needs.stream()
                                .mapToDouble(ContainerNeed::peakRequestUnits)
                                .sum()),
                number(
                        "%,.1f",
                        needs.stream().mapToDouble(ContainerNeed::gigabytes).sum()),
                number(
                        "%,.0f",
                        needs.stream()
                                .mapToDouble(need -> provisioned(need, mode))
                                .sum()),
                number(
                        "%d",
                        needs.stream()
                                .mapToInt(need -> need.partitions(provisioned(need, mode)))
                                .sum()));
        table.print(out);
        out.println();
    }

    private static double provisioned(ContainerNeed need, @Nullable Mode mode) {
        return mode == Mode.SERVERLESS ? 0 : mode == Mode.MANUAL ? need.manual() : need.autoscale();
    }

    private void printShares(Plan plan) {
        Map<Operation, Double> shares = new TreeMap<>();
        for (Map<Operation, Charge> charges : List.of(plan.busy(), plan.standing())) {
            charges.forEach((operation, charge) -> shares.merge(operation, charge.requestUnits(), Double::sum));
        }
        double all = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        double standing = plan.standing().values().stream()
                .mapToDouble(Charge::requestUnits)
                .sum();
        Table table = new Table("operation", "RU/s average", "share");
        shares.entrySet().stream()
                .sorted(Map.Entry.<Operation, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(share -> table.add(
                        share.getKey().service() + " " + share.getKey().container() + " "
                                + share.getKey().name(),
                        number("%,.1f", share.getValue()),
                        number("%.1f %%", 100 * share.getValue() / all)));
        table.add("of it while nothing happens", number("%,.1f", standing), number("%.1f %%", 100 * standing / all));
        table.print(out);
        out.println();
    }

    private void printBills(List<ContainerNeed> needs, Shop shop) {
        String currency = prices.currency();
        Table table = new Table(
                "a month",
                "regions",
                "RU/s to provision",
                "partitions",
                "throughput",
                "storage",
                "all, in " + currency);
        for (Mode each : Mode.values()) {
            Bill bill = Bill.of(each, needs, shop.day(), shop.regions(), prices);
            table.add(
                    each.toString(),
                    number("%d", each == Mode.SERVERLESS ? 1 : shop.regions()),
                    each == Mode.SERVERLESS ? "-" : number("%,.0f", bill.requestUnits()),
                    number("%d", bill.partitions()),
                    number("%,.2f", bill.throughput()),
                    number("%,.2f", bill.storage()),
                    number("%,.2f", bill.total()));
        }
        table.print(out);
        needs.stream()
                .filter(need -> !need.fitsServerless())
                .findFirst()
                .ifPresent(need -> out.println("Serverless is no choice here: container " + need.container()
                        + " takes more than a serverless container has."));
        out.println();
    }

    private void printBreakEven(Shop shop) {
        DoubleUnaryOperator serverless = orders -> total(Mode.SERVERLESS, shop, orders, 1);
        DoubleUnaryOperator autoscale = orders -> total(Mode.AUTOSCALE, shop, orders, 1);
        DoubleUnaryOperator manual = orders -> total(Mode.MANUAL, shop, orders, 1);
        printBreakEven("In one region serverless is cheaper than autoscale", serverless, autoscale);
        printBreakEven("In one region serverless is cheaper than manual throughput", serverless, manual);
        printBreakEven("Autoscale is cheaper than manual throughput", autoscale, manual);
        out.println(number(
                "Autoscale is the cheaper one while its hours reach less than %.0f %% of what would be provisioned by hand, on average.",
                100 * prices.manualPer100RequestUnitsPerHour() / prices.autoscalePer100RequestUnitsPerHour()));
        out.println();
        out.flush();
    }

    private void printBreakEven(String sentence, DoubleUnaryOperator first, DoubleUnaryOperator second) {
        OptionalDouble orders = BreakEven.upTo(first, second, LOWEST, HIGHEST);
        if (orders.isPresent()) {
            out.println(sentence
                    + number(" up to %,.0f orders a day", orders.getAsDouble())
                    + number(" (%.2f a second) of this kind.", orders.getAsDouble() / SECONDS_OF_DAY));
        } else {
            out.println(sentence
                    + (first.applyAsDouble(LOWEST) < second.applyAsDouble(LOWEST)
                            ? " for any number"
                            : " for no number")
                    + " of orders of this kind.");
        }
    }

    private double total(Mode mode, Shop shop, double ordersPerDay, int regions) {
        Shop other = shop.withOrdersPerDay(ordersPerDay);
        return Bill.of(mode, Plan.of(other, model).needs(), other.day(), regions, prices)
                .total();
    }

    void printPrices() {
        out.println("Prices as of " + prices.asOf() + " for " + prices.regions() + ", from " + prices.source() + ".");
        out.println("Charges are those of the embedded server's model and were not measured on the service.");
        out.flush();
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
