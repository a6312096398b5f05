package dev.orderstream.kafka;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    /** Exits with 0 when the broker was stopped, 1 when it could not start, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KafkaBroker()).execute(arguments));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LocalKafka kafka = LocalKafka.start(directory, port);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        out.println("Kafka is ready at " + kafka.bootstrapServers() + ", data in " + directory.toAbsolutePath());
        out.flush();
        kafka.awaitStop();
        return 0;
    }
}
