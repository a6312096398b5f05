package dev.orderstream.bench.system.pipeline;

import static dev.orderstream.bench.system.pipeline.RoundReport.number;

import dev.orderstream.bench.eventstore.StoreCeiling;
import dev.orderstream.bench.system.processes.EventCount;
import dev.orderstream.bench.system.processes.RunningSystem;
import dev.orderstream.replay.demo.RetailGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Events per second from REST and Kafka through the store into views and topics, and what an event costs: processor time by
 * process, requests and request units by operation, pauses, lags. The median of the rounds counts; its details are printed. The
 * ceiling is what the event store alone takes in the same run, when the system is down.
 */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = "The whole: orders and sales through REST and Kafka into views and topics.")
public final class PipelineBench implements Callable<Integer> {

    private static final int FIRST_SEED = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--orders", defaultValue = "1000", description = "Orders of a round (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "2", description = "Rounds before these (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--store-seconds",
            defaultValue = "20",
            description = "Seconds for the store alone, and as many before to warm it up (default: ${DEFAULT-VALUE}).")
    private int storeSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        say(out, "Starting the system twice, on free ports ...");
        List<Round> counted = new ArrayList<>();
        Path file = Files.createTempFile("orderstream-bench-", ".csv");
        try (RunningSystem system = RunningSystem.start(out);
                EventCount events = system.events()) {
            say(out, number("Healthy %.1f s after the second start.", system.restart(out)));
            for (int round = 0; round < warmUps + rounds; round++) {
                new RetailGenerator(FIRST_SEED + round).write(file, orders);
                Round done = measure(system, events, file, out);
                say(out, "  round %d of %d: %s".formatted(round + 1, warmUps + rounds, summary(done)));
                system.reconcile(file, out);
                if (round >= warmUps) {
                    counted.add(done);
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
        Round median = counted.stream()
                .sorted(Comparator.comparingDouble(Round::eventsPerSecond))
                .toList()
                .get(counted.size() / 2);
        say(out, "");
        say(
                out,
                "Median of %d rounds of %,d orders after %d to warm up; every round was reconciled: %s"
                        .formatted(rounds, orders, warmUps, summary(median)));
        new RoundReport(out).print(median);
        double ceiling = StoreCeiling.commandsPerSecond(Duration.ofSeconds(storeSeconds));
        say(out, "");
        say(
                out,
                number("The event store alone takes %,.0f commands/s, ", ceiling)
                        + number("%.1f times the events of the whole.", ceiling / median.eventsPerSecond()));
        return 0;
    }

    private static Round measure(RunningSystem system, EventCount events, Path file, PrintWriter out)
            throws InterruptedException {
        long eventsBefore = events.now();
        Consumption before = Consumption.of(system);
        long start = System.nanoTime();
        try (LagWatch watch = new LagWatch(List.of(system.api(), system.projections()))) {
            system.replay(file, out);
            RunningSystem.awaitCaughtUp(system.api());
            RunningSystem.awaitCaughtUp(system.projections());
            double seconds = (System.nanoTime() - start) / 1e9;
            Consumption used = Consumption.of(system).since(before);
            return new Round(events.now() - eventsBefore, seconds, used, watch.seen());
        }
    }

    private static String summary(Round round) {
        return number("%,d events", round.events())
                + number(" in %.1f s", round.seconds())
                + number(", %,.0f events/s", round.eventsPerSecond())
                + number(", %.2f ms of processor time", round.cpuMillisecondsPerEvent())
                + number(", %.2f requests", round.requestsPerEvent())
                + number(" and %.1f RU per event", round.used().requestUnits() / round.events());
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
