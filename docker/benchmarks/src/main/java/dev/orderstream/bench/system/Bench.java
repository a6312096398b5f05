package dev.orderstream.bench.system;

import dev.orderstream.bench.embedded.EmbeddedCosmosBench;
import dev.orderstream.bench.eventstore.EventStoreBench;
import dev.orderstream.bench.findcommand.FindCommandBench;
import dev.orderstream.bench.lag.ProjectionLagBench;
import dev.orderstream.bench.system.flashsale.FlashSaleBench;
import dev.orderstream.bench.system.kafka.KafkaBench;
import dev.orderstream.bench.system.pipeline.PipelineBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of all benchmarks: those of the parts and those of the whole. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Benchmarks, each beside its yardstick in one run.",
        subcommands = {
            EventStoreBench.class,
            ProjectionLagBench.class,
            EmbeddedCosmosBench.class,
            FlashSaleBench.class,
            FindCommandBench.class,
            PipelineBench.class,
            KafkaBench.class
        })
public final class Bench {

    private Bench() {}

    /** Runs one benchmark; the exit code is 0 when it came to its end, 1 when it failed, 2 for wrong usage. */
    public static void main(String[] arguments) {
        // Read once, when the first class of the SDK is loaded.
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.exit(commandLine().execute(arguments));
    }

    /** As {@link #main} has it, without an end of the JVM. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
