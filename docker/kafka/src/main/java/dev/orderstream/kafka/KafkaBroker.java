package dev.orderstream.kafka;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The process of a Kafka broker, which runs until it is told to stop. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        description = "Runs a Kafka broker (KRaft, one node) until the process is stopped.")
public final class KafkaBroker implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "9092", description = "Port on localhost (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--directory",
            defaultValue = ".data/kafka",
            description = "Where the broker keeps its data (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private Path directory;

    @Option(
            names = "--transaction-version",
            defaultValue = "1",
            description =
                    "Level of Kafka's feature transaction.version, 0 to 2 (default: ${DEFAULT-VALUE}). With 2 a broker"
                            + " that is killed can leave a transaction that never ends.")
    private short transactionVersion;

    @Option(
            names = "--container",
            paramLabel = "HOST:PORT",
            description =
                    "Listen on all addresses of the container that this is: its --port is what the machine around it"
                            + " has as localhost, and other containers take this host name and port.")
    private @Nullable String container;

    /** Exits with 0 when the broker was stopped, 1 when it could not start, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KafkaBroker()).execute(arguments));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LocalKafka kafka = LocalKafka.start(
                directory,
                port,
                transactionVersion,
                container == null ? UnaryOperator.identity() : listenersOf(container));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        out.println("Kafka is ready at " + kafka.bootstrapServers() + ", data in " + directory.toAbsolutePath());
        out.flush();
        kafka.awaitStop();
        return 0;
    }

    private ContainerListeners listenersOf(String text) {
        try {
            return ContainerListeners.parse(text);
        } catch (IllegalArgumentException unusable) {
            throw new ParameterException(
                    spec.commandLine(), "--container is %s: %s".formatted(text, unusable.getMessage()), unusable);
        }
    }
}
