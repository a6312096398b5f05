package dev.orderstream.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A broker as a process of its own, which can be killed. */
final class BrokerProcess implements AutoCloseable {

    private final Path directory;
    private final Path log;
    private final int port;
    private final int transactionVersion;
    private Process process;

    BrokerProcess(Path directory, int transactionVersion) {
        this.directory = directory;
        this.log = directory.resolveSibling(directory.getFileName() + ".log");
        this.port = freePort();
        this.transactionVersion = transactionVersion;
        start();
    }

    String bootstrapServers() {
        return "localhost:" + port;
    }

    void start() {
        try {
            Files.deleteIfExists(log);
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            KafkaBroker.class.getName(),
                            "--port",
                            Integer.toString(port),
                            "--directory",
                            directory.toString(),
                            "--transaction-version",
                            Integer.toString(transactionVersion)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The broker stopped:\n" + Files.readString(log));
            }
            return Files.readString(log).contains("Kafka is ready");
        });
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** As an operator does, who lets it finish. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
