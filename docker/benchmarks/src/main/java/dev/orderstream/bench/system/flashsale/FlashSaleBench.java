package dev.orderstream.bench.system.flashsale;

import dev.orderstream.bench.process.CosmosProcess;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Reservations per second of one SKU that more order lines want than there are units, all at once. The ways to sell take
 * turns, round by round, so that a busy machine is busy for all; the medians of the rounds are compared. Every sale is
 * checked: exactly the units that there were are sold, by the results and by the streams.
 */
@Command(
        name = "flash-sale",
        mixinStandardHelpOptions = true,
        description = "Reservations per second of one SKU: a commit for each, in groups, and in buckets.")
public final class FlashSaleBench implements Callable<Integer> {

    private static final Duration CEILING = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--units", defaultValue = "5000", description = "Units for sale (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(
            names = "--lines",
            defaultValue = "20000",
            description = "Order lines that want one unit each (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--rounds", defaultValue = "3", description = "Sales that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "2", description = "Sales before these (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--group-size",
            defaultValue = "64",
            description = "Most commands in a commit (default: ${DEFAULT-VALUE}).")
    private int groupSize;

    @Option(names = "--buckets", defaultValue = "8", description = "Buckets of the SKU (default: ${DEFAULT-VALUE}).")
    private int buckets;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int sales = warmUps + rounds;
        try (CosmosProcess server = CosmosProcess.start();
                Shop plain = new Shop(server, new Way("a commit for each", "plain", 1, 1), sales);
                Shop grouped = new Shop(server, new Way("grouped", "grouped", groupSize, 1), sales);
                Shop split = new Shop(
                        server,
                        new Way("grouped, %d buckets".formatted(buckets), "buckets", groupSize, buckets),
                        sales);
                SdkCeiling sdk = new SdkCeiling(server)) {
            say(
                    out,
                    "%,d units of one SKU, %,d order lines at once, up to %d commands in a commit"
                            .formatted(units, lines, groupSize));
            Map<Shop, List<Sale>> results = new LinkedHashMap<>();
            for (int round = 0; round < sales; round++) {
                for (Shop shop : List.of(plain, grouped, split)) {
                    Sale sale = shop.sell(units, lines);
                    say(
                            out,
                            "  sale %d of %d, %s: %,.0f reservations/s"
                                    .formatted(round + 1, sales, shop.title(), sale.reservationsPerSecond()));
                    if (round >= warmUps) {
                        results.computeIfAbsent(shop, s -> new ArrayList<>()).add(sale);
                    }
                }
            }
            print(out, results);
            printCeiling(out, sdk, 1);
            printCeiling(out, sdk, groupSize);
        }
        return 0;
    }

    private void print(PrintWriter out, Map<Shop, List<Sale>> results) {
        say(
                out,
                "Medians of %d sales after %d to warm up; each sold exactly what there was".formatted(rounds, warmUps));
        say(
                out,
                "  %-22s %14s %10s %8s %16s %12s %14s"
                        .formatted(
                                "",
                                "reservations/s",
                                "results/s",
                                "commits",
                                "RU/reservation",
                                "CPU ms/line",
                                "of the server"));
        results.forEach((shop, sales) -> {
            Sale sale = median(sales);
            say(
                    out,
                    "  %-22s %,14.0f %,10.0f %,8d %16.2f %12.3f %14.3f"
                            .formatted(
                                    shop.title(),
                                    sale.reservationsPerSecond(),
                                    sale.resultsPerSecond(),
                                    sale.commits(),
                                    (sale.appendRequestUnits() + sale.otherRequestUnits()) / sale.accepted(),
                                    sale.ownCpuSeconds() * 1_000 / sale.completed(),
                                    sale.serverCpuSeconds() * 1_000 / sale.completed()));
        });
    }

    private static void printCeiling(PrintWriter out, SdkCeiling sdk, int reservations) {
        sdk.documentsPerSecond(reservations, CEILING);
        double rate = sdk.documentsPerSecond(reservations, CEILING);
        say(
                out,
                "  the SDK alone, documents of %d one after the other: %,.0f documents/s, %,.0f reservations/s"
                        .formatted(reservations, rate, rate * reservations));
    }

    private static Sale median(List<Sale> sales) {
        List<Sale> sorted = sales.stream()
                .sorted(Comparator.comparingDouble(Sale::reservationsPerSecond))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
