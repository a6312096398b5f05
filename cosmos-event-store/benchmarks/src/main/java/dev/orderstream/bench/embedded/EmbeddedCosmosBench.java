package dev.orderstream.bench.embedded;

import com.azure.cosmos.CosmosAsyncClient;
import dev.orderstream.bench.process.CosmosProcess;
import dev.orderstream.cosmos.embedded.EmbeddedCosmosServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Speed and memory of the embedded server. Where there is a yardstick, it and the server take turns, round by round, so that
 * a busy machine is busy for both; the medians of the rounds are compared.
 */
@Command(
        name = "embedded-cosmos",
        mixinStandardHelpOptions = true,
        description = "The embedded server beside a bare HTTP server that gives canned responses.")
public final class EmbeddedCosmosBench implements Callable<Integer> {

    private static final int CONCURRENCY = 64;
    private static final int FEED_ROUNDS = 5;
    private static final int STARTS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--only",
            split = ",",
            description = "What to measure, of ${COMPLETION-CANDIDATES} (default: everything).")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds of warm-up (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "5", description = "Seconds per round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--bytes", defaultValue = "1000", description = "Size of documents (default: ${DEFAULT-VALUE}).")
    private int bytes;

    @Option(
            names = "--feed",
            defaultValue = "100000",
            description = "Documents in the change feed (default: ${DEFAULT-VALUE}).")
    private long feedDocuments;

    @Option(
            names = "--documents",
            defaultValue = "1000000",
            description = "Documents to store in a small heap (default: ${DEFAULT-VALUE}).")
    private long storedDocuments;

    /** What can be measured. */
    enum Part {
        creates,
        sdk,
        feed,
        start,
        memory
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Figure> figures = new ArrayList<>();
        if (parts.contains(Part.creates) || parts.contains(Part.sdk)) {
            figures.addAll(measureCreates(out));
        }
        if (parts.contains(Part.feed)) {
            say(out, "Reading the change feed ...");
            try (CosmosProcess server = CosmosProcess.start();
                    CosmosAsyncClient client = server.client()) {
                figures.addAll(
                        new FeedScan(feedDocuments, bytes).measure(server, BenchContainer.open(client), FEED_ROUNDS));
            }
        }
        if (parts.contains(Part.start)) {
            say(out, "Starting servers ...");
            figures.addAll(StartTime.measure(STARTS));
        }
        if (parts.contains(Part.memory)) {
            say(out, "Storing %,d documents ...".formatted(storedDocuments));
            try (CosmosProcess server = CosmosProcess.start(EmbeddedCosmosServer.class, MemoryBound.HEAP_MEGABYTES);
                    CosmosAsyncClient client = server.client()) {
                BenchContainer.open(client);
                figures.addAll(new MemoryBound(storedDocuments).measure(server, out));
            }
        }
        report(out, figures);
        return 0;
    }

    private List<Figure> measureCreates(PrintWriter out) throws IOException {
        Duration warmUp = Duration.ofSeconds(warmUpSeconds);
        Duration round = Duration.ofSeconds(seconds);
        List<Figure> figures = new ArrayList<>();
        try (CosmosProcess server = CosmosProcess.start();
                CosmosProcess canned = CosmosProcess.start(CannedResponses.class, 512);
                CosmosAsyncClient client = server.client();
                CosmosAsyncClient cannedClient = canned.client()) {
            var container = BenchContainer.open(client);
            var cannedContainer = BenchContainer.open(cannedClient);
            if (parts.contains(Part.creates)) {
                say(out, "Creating with the light client ...");
                figures.addAll(new LightCreates(CONCURRENCY, bytes).measure(server, canned, warmUp, round, rounds));
            }
            if (parts.contains(Part.sdk)) {
                say(out, "Creating with the SDK ...");
                figures.addAll(
                        new SdkCreates(CONCURRENCY, bytes).measure(container, cannedContainer, warmUp, round, rounds));
            }
        }
        return figures;
    }

    private static void report(PrintWriter out, List<Figure> figures) {
        say(out, "");
        say(out, "%-60s %-28s %s".formatted("Medians", "measured", "beside"));
        figures.forEach(
                figure -> say(out, "%-60s %-28s %s".formatted(figure.what(), figure.measured(), figure.yardstick())));
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
