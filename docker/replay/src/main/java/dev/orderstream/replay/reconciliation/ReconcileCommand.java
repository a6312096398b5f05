package dev.orderstream.replay.reconciliation;

import dev.orderstream.operator.service.Patience;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.operator.token.TokenRole;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailFileReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a file with the views, the store and the topics. Exit code 1 on any difference. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Compares a file that was imported with the views, the event store and the Kafka topics.")
public final class ReconcileCommand implements Callable<Integer> {

    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceAddresses services;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(
            names = "--timeout",
            defaultValue = "1800",
            description = "Seconds to wait until the views have caught up (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Override
    public Integer call() throws UnavailableException, InterruptedException {
        Duration timeout = Duration.ofSeconds(timeoutSeconds);
        return run(file, services, timeout, spec.commandLine().getOut()) ? 0 : 1;
    }

    /**
     * Waits, compares and prints the table.
     *
     * @return whether everything is equal
     */
    public static boolean run(Path file, ServiceAddresses services, Duration timeout, PrintWriter out)
            throws UnavailableException, InterruptedException {
        RetailFile expected = RetailFileReader.read(file);
        Comparison comparison = new Reconciler(
                        new ProjectionsClient(services.projections(TokenRole.IMPORTER), new Patience(PATIENCE, out)),
                        new StoredEvents(services.cosmos(), services.cosmosKey(), out),
                        new PublishedEvents(services.kafka(), out),
                        out,
                        timeout,
                        QUIET)
                .run(expected);
        comparison.print(out);
        return comparison.equal();
    }
}
