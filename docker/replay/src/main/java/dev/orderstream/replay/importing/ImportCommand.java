package dev.orderstream.replay.importing;

import dev.orderstream.operator.service.Patience;
import dev.orderstream.operator.service.ServiceAddresses;
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

/** Replays a file of orders. Exit code 1 when anything was refused. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Replays a file in the Online Retail layout (.csv or .csv.gz). Can be repeated: nothing is doubled.")
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceAddresses services;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(
            names = "--in-flight",
            defaultValue = "32",
            description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--patience",
            defaultValue = "120",
            description = "Seconds to wait for a service that is away, or for one more order to be confirmed (default:"
                    + " ${DEFAULT-VALUE}).")
    private int patienceSeconds;

    @Option(
            names = "--addresses",
            description =
                    "Gives each order a made-up shipping address of its customer, because the file has none: so there"
                            + " is personal data to encrypt. Say the same when a file is sent again.")
    private boolean addresses;

    @Override
    public Integer call() throws InterruptedException {
        return run(
                        file,
                        services,
                        inFlight,
                        Duration.ofSeconds(patienceSeconds),
                        addresses,
                        spec.commandLine().getOut())
                ? 0
                : 1;
    }

    /**
     * Sends a file and prints the report.
     *
     * @param addresses whether each order gets a made-up shipping address
     * @return whether everything was accepted
     * @throws dev.orderstream.operator.service.AccessRefusedException if order-api does not take the access token
     */
    public static boolean run(
            Path file, ServiceAddresses services, int inFlight, Duration patience, boolean addresses, PrintWriter out)
            throws InterruptedException {
        RetailFile orders = RetailFileReader.read(file);
        try (CommandTopic commands = CommandTopic.connect(services.kafka(), patience)) {
            Importer importer = new Importer(
                    services.api(TokenRole.IMPORTER), commands, new Patience(patience, out), inFlight, addresses, out);
            ImportReport report = importer.run(orders);
            report.print(out);
            return report.refusals().isEmpty();
        }
    }
}
