package dev.orderstream.bench.lag;

import dev.orderstream.bench.process.CosmosProcess;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From the moment an event is published until a pooled processor handles it, at a fixed rate. */
@Command(
        name = "projection-lag",
        mixinStandardHelpOptions = true,
        description = "How long after its publication an event is handled, beside Axon's EmbeddedEventStore.")
public final class ProjectionLagBench implements Callable<Integer> {

    private static final String TEXT = "x".repeat(950);
    private static final int APPENDING_THREADS = 16;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rate", defaultValue = "200", description = "Events per second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--warm-up", defaultValue = "45", description = "Seconds of warm-up (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "10", description = "Seconds per round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ExecutorService threads = Executors.newFixedThreadPool(APPENDING_THREADS);
        try (CosmosProcess server = CosmosProcess.start();
                LagContestant same = new CosmosLag(server, false);
                LagContestant another = new CosmosLag(server, true);
                LagContestant embedded = new EmbeddedEventStoreLag()) {
            List<LagContestant> all = List.of(same, another, embedded);
            for (LagContestant contestant : all) {
                out.println("Warming up %s for %d s ...".formatted(contestant.title(), warmUpSeconds));
                out.flush();
                run(contestant, warmUpSeconds, threads);
            }
            Map<LagContestant, List<Histogram>> lags = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                for (LagContestant contestant : all) {
                    lags.computeIfAbsent(contestant, c -> new ArrayList<>()).add(run(contestant, seconds, threads));
                }
            }
            report(out, lags);
        } finally {
            threads.shutdownNow();
        }
        return 0;
    }

    private Histogram run(LagContestant contestant, int duration, ExecutorService threads) throws Exception {
        contestant.projection().takeLags();
        long before = contestant.projection().handled();
        List<Future<?>> appends = new ArrayList<>();
        long start = System.nanoTime();
        long total = (long) rate * duration;
        for (long i = 0; i < total; i++) {
            long due = start + i * 1_000_000_000L / rate;
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            appends.add(threads.submit(() -> contestant.append(UUID.randomUUID().toString(), TEXT)));
        }
        for (Future<?> append : appends) {
            append.get();
        }
        while (contestant.projection().handled() < before + total) {
            Thread.sleep(Duration.ofMillis(5).toMillis());
        }
        return contestant.projection().takeLags();
    }

    private void report(PrintWriter out, Map<LagContestant, List<Histogram>> lags) {
        out.println();
        out.println("Projection lag at %d events/s of 1 KB, 4 segments, median of %d rounds of %d s"
                .formatted(rate, rounds, seconds));
        out.println("  %-34s %9s %9s %9s %9s".formatted("", "p50 ms", "p95 ms", "p99 ms", "max ms"));
        lags.forEach((contestant, found) -> out.println("  %-34s %9.1f %9.1f %9.1f %9.1f"
                .formatted(
                        contestant.title(),
                        median(found, 50),
                        median(found, 95),
                        median(found, 99),
                        median(found, 100))));
        out.flush();
    }

    private static double median(List<Histogram> rounds, double percentile) {
        List<Double> sorted = rounds.stream()
                .map(round -> round.getValueAtPercentile(percentile) / 1_000.0)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
