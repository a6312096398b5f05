package dev.orderstream.cosmos.embedded;

import dev.orderstream.cosmos.embedded.storage.StorageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The server as a process: prints one line when it is ready and runs until it is told to stop. */
@Command(
        name = "embedded-cosmos",
        mixinStandardHelpOptions = true,
        description = "A server for laptops and tests that behaves like Azure Cosmos DB for NoSQL.")
public final class EmbeddedCosmosServer implements Callable<Integer> {

    private static final String LOGGING_FILE = "logback.configurationFile";
    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            defaultValue = "localhost",
            description = "Where to listen: localhost, 0.0.0.0 for all addresses (needs --key), or one address"
                    + " (default: ${DEFAULT-VALUE}).")
    private String host = "localhost";

    @Option(names = "--port", defaultValue = "8081", description = "TCP port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--directory",
            defaultValue = ".data/cosmos",
            description = "Where to keep the data (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of(".data/cosmos");

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Physical partitions of each new container (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--partition-split-bytes",
            defaultValue = "0",
            description = "Size from which on a physical partition is split, 0 for never (default: ${DEFAULT-VALUE}).")
    private long partitionSplitBytes;

    @Option(names = "--enforce-throughput", description = "Answer 429 when a container's RU/s are spent.")
    private boolean enforceThroughput;

    @Option(
            names = "--tls",
            description = "Speak TLS with a certificate of its own, kept in the directory 'tls' below the data.")
    private boolean tls;

    @Option(
            names = "--replica-lag-milliseconds",
            defaultValue = "0",
            description = "How far reads without a session token lag behind (default: ${DEFAULT-VALUE}).")
    private long replicaLagMilliseconds;

    /** At most one of the two. */
    private static final class Key {

        @Option(names = "--key", description = "Account key in base64 (default: the published test key).")
        private String value = EmbeddedCosmos.DEFAULT_KEY;

        @Option(names = "--well-known-key", description = "Take the key of Microsoft's emulator, on localhost only.")
        private boolean wellKnown;

        String chosen() {
            return wellKnown ? EmbeddedCosmos.WELL_KNOWN_KEY : value;
        }
    }

    @ArgGroup
    private Key key = new Key();

    @Option(
            names = "--request-timeout-seconds",
            defaultValue = "60",
            description = "How long a request may take to arrive (default: ${DEFAULT-VALUE}).")
    private long requestTimeoutSeconds;

    @Option(
            names = "--multiple-write-regions",
            description = "Say that the account has two writable regions (both are this server).")
    private boolean multipleWriteRegions;

    private EmbeddedCosmosServer() {}

    /** Runs the server; the exit code is 0 after a stop by signal, 1 when it could not start, 2 for wrong options. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOGGING_FILE) == null) {
            System.setProperty(LOGGING_FILE, "dev/orderstream/cosmos/embedded/server-logging.xml");
        }
        if (System.getProperty(LEAK_DETECTION) == null) {
            // It looks into every hundredth buffer or so, which takes longer than all else that is done with it.
            System.setProperty(LEAK_DETECTION, "disabled");
        }
        System.exit(new CommandLine(new EmbeddedCosmosServer()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        EmbeddedCosmos cosmos;
        try {
            cosmos = EmbeddedCosmos.builder()
                    .host(host)
                    .port(port)
                    .directory(directory)
                    .partitions(partitions)
                    .partitionSplitBytes(partitionSplitBytes)
                    .enforceThroughput(enforceThroughput)
                    .tls(tls)
                    .replicaLag(Duration.ofMillis(replicaLagMilliseconds))
                    .key(key.chosen())
                    .requestTimeout(Duration.ofSeconds(requestTimeoutSeconds))
                    .multipleWriteRegions(multipleWriteRegions)
                    .start();
        } catch (StorageException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("Embedded Cosmos cannot start: " + e.getMessage());
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            cosmos.close();
                            stopped.countDown();
                        },
                        "cosmos-stop"));
        out.println("Embedded Cosmos is ready at " + cosmos.endpoint() + ", data in " + cosmos.directory());
        out.flush();
        stopped.await();
        return 0;
    }
}
