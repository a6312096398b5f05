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
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker that runs in this JVM: one KRaft node that is broker and controller, without replication. It creates no
 * topics by itself. Closing it stops the broker and keeps its directory.
 */
public final class LocalKafka implements AutoCloseable {

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
        int clientPort = port == 0 ? freePort() : requireFree(port);
        try {
            Files.createDirectories(directory);
            Properties properties = properties(directory, clientPort);
            format(directory, properties);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            return new LocalKafka(started(server), clientPort);
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
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        return properties;
    }

    /** Prepares the directory; one that was prepared before stays as it is. */
    private static void format(Path directory, Properties properties) throws IOException {
        Path settings = directory.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(settings, StandardCharsets.UTF_8)) {
            properties.store(writer, "Written at every start of the local broker");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", clusterId(directory), "-c", settings.toString(), "--ignore-formatted"};
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
    private static KafkaRaftServer started(KafkaRaftServer server) {
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback interface", e);
        }
    }
}
