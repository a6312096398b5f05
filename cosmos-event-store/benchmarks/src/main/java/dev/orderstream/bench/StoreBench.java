package dev.orderstream.bench;

import dev.orderstream.bench.embedded.EmbeddedCosmosBench;
import dev.orderstream.bench.eventstore.EventStoreBench;
import dev.orderstream.bench.lag.ProjectionLagBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks of the event store and of the embedded server. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Benchmarks, each beside its yardstick in one run.",
        subcommands = {EventStoreBench.class, ProjectionLagBench.class, EmbeddedCosmosBench.class})
public final class StoreBench {

    private StoreBench() {}

    /** Runs one benchmark; the exit code is 0 when it came to its end, 1 when it failed, 2 for wrong usage. */
    public static void main(String[] arguments) {
        // Read once, when the first class of the SDK is loaded.
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.exit(new CommandLine(new StoreBench()).execute(arguments));
    }
}
