package dev.orderstream.bench.system.latency;

import dev.orderstream.bench.system.latency.Times.Latencies;
import dev.orderstream.bench.system.processes.RunningSystem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * How long after the response to an order a consumer of committed records can read that it was placed, at a steady rate. All processes of the system run;
 * client and consumer are this process. Orders are sent when they are due, whether those before were answered or not, and times count from when an order
 * was due: a pause of the system is felt by every order that falls into it.
 */
public final class LatencyFigure {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Latency: orders a second, 1 or more (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Latency: how long a round is (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** @throws ParameterException if an option is out of range */
    public void requireUsable(CommandLine line) {
        if (rate < 1 || seconds < 1) {
            throw new ParameterException(
                    line, "--rate and --seconds are %d and %d; give 1 or more".formatted(rate, seconds));
        }
    }

    /**
     * Measures and prints it.
     *
     * @param warmUps rounds before those that count, 0 or more
     * @param rounds rounds that count, 1 or more
     */
    public void measure(RunningSystem system, PrintWriter out, int warmUps, int rounds) throws InterruptedException {
        List<Latencies> counted = new ArrayList<>();
        Orders orders = new Orders(system);
        orders.receiveStock();
        try (PlacedRecords records = new PlacedRecords(system.bootstrapServers())) {
            if (warmUps > 0) {
                warmUpSlowly(orders, records, out);
            }
            for (int round = 0; round < warmUps + rounds; round++) {
                Latencies measured = round(orders, records, rate);
                say(
                        out,
                        "  round %d of %d: response to record, median %.1f ms, p99 %.1f ms; the latest order was sent %.1f ms late",
                        round + 1,
                        warmUps + rounds,
                        milliseconds(measured.record(), 50),
                        milliseconds(measured.record(), 99),
                        measured.latest() / 1_000.0);
                if (round >= warmUps) {
                    counted.add(measured);
                }
            }
        }
        say(out, "");
        say(out, "%,d orders/s, medians of %d rounds of %d s      p50 ms     p99 ms     max ms", rate, rounds, seconds);
        report(out, "Order due to response", counted, Latencies::answer);
        report(out, "Response to record", counted, Latencies::record);
        report(out, "Order due to record", counted, Latencies::whole);
    }

    /** Orders that come whether those before were answered or not would swamp what has just been started. */
    private void warmUpSlowly(Orders orders, PlacedRecords records, PrintWriter out) throws InterruptedException {
        for (int part = 8; part > 1; part /= 2) {
            int slowly = Math.max(1, rate / part);
            say(out, "  warming up for %d s at %,d orders/s", seconds, slowly);
            round(orders, records, slowly);
        }
    }

    private Latencies round(Orders orders, PlacedRecords records, int perSecond) throws InterruptedException {
        int count = perSecond * seconds;
        Times times = new Times(System.nanoTime(), count, perSecond);
        records.tell(times::seen);
        orders.send(count, times);
        times.awaitAll(PATIENCE);
        return times.latencies();
    }

    private static void report(
            PrintWriter out, String what, List<Latencies> rounds, Function<Latencies, Histogram> which) {
        List<Histogram> found = rounds.stream().map(which).toList();
        say(out, "  %-40s %10.1f %10.1f %10.1f", what, median(found, 50), median(found, 99), median(found, 100));
    }

    private static double median(List<Histogram> rounds, double percentile) {
        return rounds.stream()
                .map(round -> milliseconds(round, percentile))
                .sorted()
                .toList()
                .get(rounds.size() / 2);
    }

    private static double milliseconds(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1_000.0;
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
