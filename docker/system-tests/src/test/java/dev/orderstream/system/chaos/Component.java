package dev.orderstream.system.chaos;

import static org.awaitility.Awaitility.await;

import dev.orderstream.system.jar.UnpackedJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** One process of the system, started from its unpacked jar, always with the same arguments. */
final class Component implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final List<String> command;
    private final Path log;
    private final Callable<Boolean> healthy;
    private Process process;

    /** @param healthy tells whether it is ready; an exception means that it is not yet */
    Component(
            String name,
            String module,
            String heap,
            List<String> arguments,
            Path directory,
            Callable<Boolean> healthy) {
        this.name = name;
        this.log = directory.resolve(name + ".log");
        this.healthy = healthy;
        this.command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true"));
        command.addAll(UnpackedJar.of(module));
        command.addAll(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Component awaitHealthy() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(name + " has ended, see " + log);
            }
            return healthy.call();
        });
        return this;
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** SIGTERM: it has time to finish. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Stops it in the middle of what it does, until {@link #resume}. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + signal + " of " + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        kill();
    }
}
