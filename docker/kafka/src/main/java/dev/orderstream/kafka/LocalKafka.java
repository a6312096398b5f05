package dev.orderstream.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.UnaryOperator;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker that runs in this JVM: one KRaft node that is broker and controller, without replication. It creates no
 * topics by itself. Closing it stops the broker and keeps its directory.
 *
 * <p>Its transactions are those of {@code transaction.version} {@value #TRANSACTION_VERSION} unless another level is asked
 * for. With level 2 (KIP-890) a broker that is killed while a transaction is being committed can come back with the
 * transaction complete and without its marker in one of the partitions; readers of committed records then wait for ever.
 */
public final class LocalKafka implements AutoCloseable {

    static final short TRANSACTION_VERSION = 1;

    private static final String CLUSTER_ID_FILE = "cluster.id";

    private final KafkaRaftServer server;
    private final int port;

    private LocalKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and waits until it accepts requests.
     *
     * @param directory where it keeps its data; created if absent, reopened if a broker has run there
     * @param port port for clients on localhost; 0 for a free one
     * @throws LocalKafkaException when the directory cannot be used, or the port is taken
     */
    public static LocalKafka start(Path directory, int port) {
        return start(directory, port, TRANSACTION_VERSION);
    }

    /**
     * Starts a broker with a level of transactions and waits until it accepts requests. A directory that was written with
     * another level is changed to this one.
     *
     * @param directory where it keeps its data; created if absent, reopened if a broker has run there
     * @param port port for clients on localhost; 0 for a free one
     * @param transactionVersion level of the feature {@code transaction.version}, 0 to 2
     * @throws LocalKafkaException when the directory cannot be used, or the port is taken
     */
    static LocalKafka start(Path directory, int port, short transactionVersion) {
        return start(directory, port, transactionVersion, UnaryOperator.identity());
    }

    /**
     * As {@link #start(Path, int, short)}, with other properties of the broker.
     *
     * @param changes takes the properties of a local broker and returns those that it starts with
     */
    static LocalKafka start(Path directory, int port, short transactionVersion, UnaryOperator<Properties> changes) {
        int clientPort = port == 0 ? freePort() : requireFree(port);
        try {
            Files.createDirectories(directory);
            Properties properties = changes.apply(properties(directory, clientPort));
            boolean again = EarlierBroker.hasRunOn(directory);
            format(directory, properties, transactionVersion);
            if (again) {
                EarlierBroker.fence(properties);
            }
            KafkaRaftServer server = started(new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM));
            LocalKafka kafka = new LocalKafka(server, clientPort);
            TransactionVersion.set(kafka, transactionVersion);
            return kafka;
        } catch (IOException e) {
            throw new LocalKafkaException("Kafka cannot use the directory " + directory + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new LocalKafkaException(
                    "Kafka did not start on port " + clientPort + " with the directory " + directory + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** Waits until the broker has stopped. */
    public void awaitStop() {
        server.awaitShutdown();
    }

    /** Stops the broker and waits for it. Its directory stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path directory, int port) {
        int controllerPort = freePort();
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@localhost:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty(
                "log.dirs", directory.resolve("logs").toAbsolutePath().toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "8");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "8");
        // There is no other node that could lead. A coordinator that is still at work while partitions have lost their
        // leader
        // takes them for deleted: the transaction is complete then, without its marker there, and never ends for
        // readers.
        properties.setProperty("controlled.shutdown.enable", "false");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        return properties;
    }

    /** Prepares the directory; one that was prepared before stays as it is. */
    private static void format(Path directory, Properties properties, short transactionVersion) throws IOException {
        Path settings = directory.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(settings, StandardCharsets.UTF_8)) {
            properties.store(writer, "Written at every start of the local broker");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {
            "format",
            "-t",
            clusterId(directory),
            "-c",
            settings.toString(),
            "--ignore-formatted",
            "--feature",
            TransactionVersion.FEATURE + "=" + transactionVersion
        };
        int exit = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IOException("formatting failed with exit code " + exit + ": "
                    + said.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static String clusterId(Path directory) throws IOException {
        Path file = directory.resolve(CLUSTER_ID_FILE);
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    /** A broker that fails half-way leaves its controller running. */
    static KafkaRaftServer started(KafkaRaftServer server) {
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalKafkaException("Kafka cannot use port " + port + ": it is taken", e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback interface", e);
        }
    }
}
