package dev.orderstream.bench.process;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClientBuilder;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.EmbeddedCosmosServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An embedded Cosmos server that runs as a process beside the benchmark, on a free port and a temporary directory. */
public final class CosmosProcess implements AutoCloseable {

    private static final int DEFAULT_HEAP_MEGABYTES = 512;

    private final Process process;
    private final Path directory;
    private final int port;

    private CosmosProcess(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** Starts the server and waits until it is ready. */
    public static CosmosProcess start() {
        return start(EmbeddedCosmosServer.class, DEFAULT_HEAP_MEGABYTES);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param main takes the options of {@link EmbeddedCosmosServer} and says that it is ready in the same words
     * @param heapMegabytes the largest heap that the process may have
     */
    public static CosmosProcess start(Class<?> main, int heapMegabytes) {
        try {
            Path directory = Files.createTempDirectory("bench-cosmos-");
            int port = freePort();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heapMegabytes + "m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName(),
                            "--port",
                            Integer.toString(port),
                            "--directory",
                            directory.toString())
                    .redirectErrorStream(true)
                    .start();
            CosmosProcess started = new CosmosProcess(process, directory, port);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Embedded Cosmos is ready")) {
                Thread drain = new Thread(() -> output.lines().forEach(System.err::println), "cosmos-output");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        close();
        throw new IllegalStateException("The embedded Cosmos server did not start: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** The operating system's number of the process. */
    public long id() {
        return process.pid();
    }

    /** A new client of the server. */
    public CosmosAsyncClient client() {
        return new CosmosClientBuilder()
                .endpoint("http://localhost:" + port)
                .key(EmbeddedCosmos.DEFAULT_KEY)
                .gatewayMode()
                .contentResponseOnWriteEnabled(false)
                .buildAsyncClient();
    }

    /** CPU time that the server has used so far, in seconds. */
    public double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(used -> used.toMillis() / 1_000.0)
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
