package dev.orderstream.bench.eventstore;

import dev.orderstream.bench.load.Load;
import dev.orderstream.bench.load.Measurement;
import dev.orderstream.bench.process.CosmosProcess;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Commands per second and latency for create and update, and events per second for replay. The contestants take turns,
 * round by round, so that a busy machine is busy for all; the medians of the rounds are compared.
 */
@Command(
        name = "event-store",
        mixinStandardHelpOptions = true,
        description = "This event store beside Axon's JDBC engine on PostgreSQL and beside the SDK alone.")
public final class EventStoreBench implements Callable<Integer> {

    private static final int COMMANDS_PER_OPERATION = 2;
    private static final int WARM_UP_CONCURRENCY = 4;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--warm-up", defaultValue = "40", description = "Seconds of warm-up (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "8", description = "Seconds per round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds per concurrency (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--concurrency",
            split = ",",
            defaultValue = "1,8,64",
            description = "Threads that send commands (default: ${DEFAULT-VALUE}).")
    private List<Integer> concurrencies = List.of();

    @Option(
            names = "--replay",
            defaultValue = "50000",
            description = "How many events to replay, if so many were stored (default: ${DEFAULT-VALUE}).")
    private long replayAtMost;

    /** One round's figures. */
    private record Round(Measurement measurement, double requestUnits) {

        double commandsPerSecond() {
            return measurement.rate() * COMMANDS_PER_OPERATION;
        }

        double requestUnitsPerCommand() {
            return requestUnits / measurement.latencies().getTotalCount() / COMMANDS_PER_OPERATION;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (CosmosProcess server = CosmosProcess.start();
                Contestant cosmosCached = new CosmosContestant(server, true);
                Contestant jdbcCached = new JdbcContestant(true);
                Contestant cosmos = new CosmosContestant(server, false);
                Contestant jdbc = new JdbcContestant(false);
                Contestant sdk = new SdkContestant(server)) {
            List<Contestant> all = List.of(cosmosCached, jdbcCached, cosmos, jdbc, sdk);
            for (Contestant contestant : all) {
                say(out, "Warming up %s for %d s ...".formatted(contestant.title(), warmUpSeconds));
                // Few threads, so that the compiler gets its share of the processors.
                Load.run(contestant.createAndUpdate(), WARM_UP_CONCURRENCY, Duration.ofSeconds(warmUpSeconds));
            }
            for (int concurrency : concurrencies) {
                Map<Contestant, Round> medians = measure(out, concurrency, all);
                compare(
                        out,
                        "with cached aggregates",
                        of(cosmosCached, medians),
                        of(jdbcCached, medians),
                        of(sdk, medians));
                compare(out, "without", of(cosmos, medians), of(jdbc, medians), of(sdk, medians));
            }
            compareReplay(out, cosmos, jdbc);
        }
        return 0;
    }

    private Map<Contestant, Round> measure(PrintWriter out, int concurrency, List<Contestant> contestants) {
        Map<Contestant, List<Round>> results = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contestant contestant : contestants) {
                contestant.takeRequestUnits();
                Measurement measured = Load.run(contestant.createAndUpdate(), concurrency, Duration.ofSeconds(seconds));
                results.computeIfAbsent(contestant, c -> new ArrayList<>())
                        .add(new Round(measured, contestant.takeRequestUnits()));
            }
        }
        say(out, "");
        say(
                out,
                "Concurrency %d: create + update, 1 KB each, median of %d rounds of %d s; latency is of the pair"
                        .formatted(concurrency, rounds, seconds));
        say(
                out,
                "  %-38s %12s %9s %9s %9s %12s"
                        .formatted("", "commands/s", "p50 ms", "p95 ms", "p99 ms", "RU/command"));
        Map<Contestant, Round> medians = new LinkedHashMap<>();
        results.forEach((contestant, figures) -> {
            Round median = median(figures);
            medians.put(contestant, median);
            Measurement m = median.measurement();
            say(
                    out,
                    "  %-38s %,12.0f %9.2f %9.2f %9.2f %12s"
                            .formatted(
                                    contestant.title(),
                                    median.commandsPerSecond(),
                                    m.milliseconds(50),
                                    m.milliseconds(95),
                                    m.milliseconds(99),
                                    units(median)));
        });
        return medians;
    }

    private static void compare(PrintWriter out, String title, Round own, Round jdbc, Round sdk) {
        say(
                out,
                "  axon-cosmos %s: %.2f x JDBC on PostgreSQL, %.2f x the SDK alone"
                        .formatted(
                                title,
                                own.commandsPerSecond() / jdbc.commandsPerSecond(),
                                own.commandsPerSecond() / sdk.commandsPerSecond()));
    }

    private static String units(Round round) {
        return Double.isNaN(round.requestUnits()) ? "-" : "%.2f".formatted(round.requestUnitsPerCommand());
    }

    private void compareReplay(PrintWriter out, Contestant cosmos, Contestant jdbc) {
        long replayed = Math.min(replayAtMost, Math.min(cosmos.written(), jdbc.written()));
        List<Contestant> contestants = List.of(cosmos, jdbc);
        for (Contestant contestant : contestants) {
            say(out, "Warming up replay of %s for %d s ...".formatted(contestant.title(), warmUpSeconds));
            replayRate(contestant, replayed, warmUpSeconds);
        }
        Map<Contestant, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contestant contestant : contestants) {
                rates.computeIfAbsent(contestant, c -> new ArrayList<>())
                        .add(replayRate(contestant, replayed, seconds));
            }
        }
        say(out, "");
        say(
                out,
                "Replay of %,d events again and again, median of %d rounds of %d s"
                        .formatted(replayed, rounds, seconds));
        rates.forEach((contestant, found) ->
                say(out, "  %-38s %,12.0f events/s".formatted(contestant.title(), median(found))));
        say(
                out,
                "  axon-cosmos: %.2f x JDBC on PostgreSQL"
                        .formatted(median(of(cosmos, rates)) / median(of(jdbc, rates))));
    }

    /** Events per second when the first events are replayed as often as the time allows, once at least. */
    private static double replayRate(Contestant contestant, long events, int seconds) {
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        long replayed = 0;
        while (replayed == 0 || System.nanoTime() < end) {
            contestant.replay(events);
            replayed += events;
        }
        return replayed / ((System.nanoTime() - start) / 1e9);
    }

    private static Round median(List<Round> rounds) {
        List<Round> sorted = rounds.stream()
                .sorted(Comparator.comparingDouble(Round::commandsPerSecond))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double median(Iterable<Double> figures) {
        List<Double> sorted = new ArrayList<>();
        figures.forEach(sorted::add);
        sorted.sort(Comparator.naturalOrder());
        return sorted.get(sorted.size() / 2);
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static <T> T of(Contestant contestant, Map<Contestant, T> measured) {
        return Objects.requireNonNull(measured.get(contestant), contestant.title());
    }
}
