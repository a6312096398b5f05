package dev.orderstream.api.killed;

import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient;
import dev.orderstream.api.OrderApi;
import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service as a process of its own, always on the same port, so that it can be killed and started again. */
final class ApiProcess implements AutoCloseable {

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private final ApiClient client;
    private Process process;

    /** @param properties of the service, each {@code --name=value} */
    ApiProcess(Path log, List<String> properties) {
        int port = freePort();
        this.log = log;
        this.client = new ApiClient(port);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                OrderApi.class.getName(),
                "--server.port=" + port,
                "--spring.main.banner-mode=off"));
        command.addAll(TestIssuer.shared().properties());
        command.addAll(properties);
    }

    /** Starts it and waits until it answers. */
    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        await().atMost(Duration.ofMinutes(2)).until(this::isHealthy);
    }

    /** Ends it by SIGKILL: it has no time to finish or to say anything. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Calls it whether it is there or not. */
    ApiClient client() {
        return client;
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private boolean isHealthy() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("The service has ended: " + Files.readString(log));
        }
        try {
            HttpRequest health = client.request("/actuator/health").build();
            return client.send(health).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
