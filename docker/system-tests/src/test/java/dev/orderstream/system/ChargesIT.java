package dev.orderstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.orderstream.cost.check.Check;
import dev.orderstream.cost.check.Comparison;
import dev.orderstream.cost.demand.Charge;
import dev.orderstream.cost.demand.Model;
import dev.orderstream.cost.demand.Operation;
import dev.orderstream.cost.load.LineCounts;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.replay.demo.RetailGenerator;
import dev.orderstream.replay.importing.ImportCommand;
import dev.orderstream.web.authentication.TestIssuer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The model by which the calculator tells what a load costs is what the running services are charged. */
class ChargesIT {

    private static final int ORDERS = 60;
    private static final int IN_FLIGHT = 8;

    private static final String SALES_DAYS = "sales-days";

    /** What is done by the clock, and costs the more the longer the system runs, and the less the busier its machine is. */
    private static final Set<String> BY_THE_CLOCK =
            Set.of("watch-feed", "read-feed", "list-tokens", "count-dead-letters", "find-due");

    /**
     * What is done when segments are claimed, when a view is not in memory, when a return is settled, once a minute for orders that are
     * stuck, and once an hour for keys of personal data: too little to be told. The orders here have no personal data.
     */
    private static final Set<String> NOT_CALCULATED = Set.of(
            "change-segments",
            "read-token",
            "read-last-commit",
            "read-view",
            "read-stream",
            "read-back",
            "find-command",
            "find-data-keys",
            "list-views");

    @TempDir
    private static Path directory;

    private static Stack stack;
    private static Comparison comparison;

    @BeforeAll
    static void importOrders() throws Exception {
        stack = Stack.start("confirm-when-reserved");
        ServiceAddresses services = new ServiceAddresses();
        new CommandLine(new Addresses(services))
                .parseArgs(
                        "--api", stack.api().url(),
                        "--projections", stack.projections().url(),
                        "--kafka", stack.bootstrapServers(),
                        "--cosmos", stack.cosmos().endpoint(),
                        "--cosmos-key", stack.cosmos().key(),
                        "--token", TestIssuer.shared().operator());
        Path file = directory.resolve("orders.csv");
        new RetailGenerator(1).write(file, ORDERS);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        assertThat(ImportCommand.run(file, services, IN_FLIGHT, Duration.ofMinutes(5), false, out))
                .isTrue();
        stack.awaitQuiet();
        comparison = Check.run(services, Model.shipped(), out);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @CommandLine.Command
    private record Addresses(@CommandLine.Mixin ServiceAddresses services) {}

    @Test
    void whatWasChargedIsWhatIsCalculated() {
        double counted = sumOf(comparison.counted());

        assertThat(counted).isPositive();
        assertThat(sumOf(comparison.calculated())).isCloseTo(counted, withinPercentage(5));
    }

    private static double sumOf(Map<Operation, Charge> charges) {
        return charges.entrySet().stream()
                .filter(charge -> !BY_THE_CLOCK.contains(charge.getKey().name()))
                .mapToDouble(charge -> charge.getValue().requestUnits())
                .sum();
    }

    @Test
    void eachOperationIsChargedWhatTheModelSays() {
        comparison.calculated().forEach((operation, calculated) -> {
            if (isOfTheModel(operation)) {
                Charge counted = comparison.counted().getOrDefault(operation, Charge.NONE);
                double each = calculated.requestUnits() / calculated.count();
                assertThat(counted.requestUnits() / counted.count())
                        .as(operation.toString())
                        .isBetween(0.97 * (each - lessAtFirst(operation)), 1.03 * each);
            }
        });
    }

    /** The first write of a day creates its total; the model takes all writes for changes, and how many are the first depends on how many go together. */
    private static double lessAtFirst(Operation operation) {
        Model.Form total = Model.shipped().total();
        LineCounts one = new LineCounts(Map.of(1, 1.0));
        return operation.container().equals(SALES_DAYS) ? total.replacement(one) - total.creation(one) : 0;
    }

    @Test
    void operationsAreAsManyAsTheModelSays() {
        comparison.calculated().forEach((operation, calculated) -> {
            if (isOfTheModel(operation)) {
                double counted = comparison
                        .counted()
                        .getOrDefault(operation, Charge.NONE)
                        .count();
                assertThat(counted)
                        .as(operation.toString())
                        .isBetween(0.97 * calculated.count(), 1.03 * calculated.count());
            }
        });
    }

    @Test
    void noCommandIsLookedUpOnItsWay() {
        double lookUps = comparison.counted().entrySet().stream()
                .filter(each -> each.getKey().name().equals("find-command"))
                .mapToDouble(each -> each.getValue().count())
                .sum();

        assertThat(lookUps).isLessThanOrEqualTo(commandsThatWereNotAccepted());
    }

    /** One that met a conflict is looked up, and so may be one that a rule refused. */
    private static double commandsThatWereNotAccepted() {
        return stack.api()
                .http()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line ->
                        line.startsWith("orderstream_command_seconds_count{") && !line.contains("outcome=\"accepted\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static boolean isOfTheModel(Operation operation) {
        return !BY_THE_CLOCK.contains(operation.name()) && !NOT_CALCULATED.contains(operation.name());
    }

    @Test
    void noOperationIsUnknown() {
        Set<String> unknown = comparison.counted().keySet().stream()
                .filter(operation -> !comparison.calculated().containsKey(operation))
                .map(Operation::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(NOT_CALCULATED).containsAll(unknown);
    }
}
