package dev.orderstream.bench.system.intake;

import dev.orderstream.bench.eventstore.StoreCeiling;
import dev.orderstream.bench.system.processes.EventCount;
import dev.orderstream.bench.system.processes.RunningSystem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Commands per second from a back-end system's topic into the event store. What runs is order-api as it is shipped, the broker and the Cosmos DB server,
 * each a process of its own, and in this process the sender, who sends as fast as the broker takes it. A round ends when order-api has written down that
 * the last message is done, and only counts if the store has an event more for each message.
 */
public final class IntakeFigure {

    @Option(
            names = "--messages",
            defaultValue = "30000",
            description = "Intake: messages of a round, each a receipt of stock (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--skus",
            defaultValue = "1000",
            description = "Intake: stock items that they are about in turn (default: ${DEFAULT-VALUE}).")
    private int skus;

    @Option(
            names = "--store-seconds",
            defaultValue = "20",
            description =
                    "Intake: seconds for the store alone, and as many before to warm it up; 0 leaves it out (default: ${DEFAULT-VALUE}).")
    private int storeSeconds;

    private double commandsPerSecond;

    /** @throws ParameterException if an option is out of range */
    public void requireUsable(CommandLine line) {
        if (messages < 1 || skus < 1 || storeSeconds < 0) {
            throw new ParameterException(
                    line,
                    "--messages, --skus and --store-seconds are %d, %d and %d; give 1 or more, 1 or more, and 0 or more"
                            .formatted(messages, skus, storeSeconds));
        }
    }

    /**
     * Measures and prints it. The projections are stopped first: they would share the processors with what is measured.
     *
     * @param warmUps rounds before those that count, 0 or more
     * @param rounds rounds that count, 1 or more
     */
    public void measure(RunningSystem system, PrintWriter out, int warmUps, int rounds) throws InterruptedException {
        system.stop("projections");
        RunningSystem.awaitCaughtUp(system.api());
        List<Double> counted = new ArrayList<>();
        try (Messages sender = new Messages(system.bootstrapServers());
                EventCount events = system.events()) {
            for (int round = 0; round < warmUps + rounds; round++) {
                double rate = round(sender, events);
                say(out, "  round %d of %d: %,.0f commands/s", round + 1, warmUps + rounds, rate);
                if (round >= warmUps) {
                    counted.add(rate);
                }
            }
        }
        commandsPerSecond = counted.stream().sorted().toList().get(counted.size() / 2);
        say(out, "");
        say(out, "Kafka to event store          %,10.0f commands/s", commandsPerSecond);
    }

    private double round(Messages sender, EventCount events) {
        long before = events.now();
        long begin = System.nanoTime();
        sender.send(messages, skus);
        sender.awaitDone();
        double seconds = (System.nanoTime() - begin) / 1e9;
        long stored = events.now() - before;
        if (stored != messages) {
            throw new IllegalStateException(
                    "%,d messages were sent and %,d events stored; look for dead letters in the log of order-api"
                            .formatted(messages, stored));
        }
        return messages / seconds;
    }

    /** Measures the store alone, when nothing else runs, and prints it beside. */
    public void compare(PrintWriter out) {
        if (storeSeconds > 0) {
            double ceiling = StoreCeiling.commandsPerSecond(Duration.ofSeconds(storeSeconds));
            say(out, "The event store alone         %,10.0f commands/s", ceiling);
            say(out, "Ratio                         %,10.2f", commandsPerSecond / ceiling);
        }
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
