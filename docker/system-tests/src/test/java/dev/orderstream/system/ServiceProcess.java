package dev.orderstream.system;

import static org.awaitility.Awaitility.await;

import dev.orderstream.system.jar.UnpackedJar;
import dev.orderstream.web.authentication.TestIssuer;
import dev.orderstream.web.http.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the services, started from its unpacked jar as {@code ./run} does. */
final class ServiceProcess implements AutoCloseable {

    private final String url;
    private final Path log;
    private final Process process;
    private final RawHttp http;

    private ServiceProcess(String url, Path log, Process process, RawHttp http) {
        this.url = url;
        this.log = log;
        this.process = process;
        this.http = http;
    }

    /** Starts a service and waits until it is healthy. */
    static ServiceProcess start(String module, Path directory, List<String> properties) {
        int port = freePort();
        Path log = directory.resolve(module + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true"));
        command.addAll(UnpackedJar.of(module));
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.endpoints.web.exposure.include=health,metrics,prometheus,mappings",
                "--spring.main.banner-mode=off"));
        command.addAll(TestIssuer.shared().properties());
        command.addAll(properties);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // Also when this process is ended in the middle.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            ServiceProcess service = new ServiceProcess("http://localhost:" + port, log, process, new RawHttp(port));
            await().atMost(Duration.ofMinutes(10)).until(service::isHealthy);
            return service;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Scheme, host and port. */
    String url() {
        return url;
    }

    RawHttp http() {
        return http;
    }

    /** What it has logged. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isHealthy() {
        if (!process.isAlive()) {
            throw new AssertionError("The service has ended: " + log());
        }
        try {
            return http.get("/actuator/health").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
