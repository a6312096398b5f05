package dev.orderstream.cosmos.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The server as a process of its own, on a port that it chooses itself. */
final class ServerProcess implements AutoCloseable {

    private static final String LOGGING =
            "-Dlogback.configurationFile=dev/orderstream/cosmos/embedded/server-logging.xml";
    private static final Pattern READY = Pattern.compile("Embedded Cosmos is ready at (\\S+), data in .*");

    private final Process process;
    private final BufferedReader output;
    private final String endpoint;
    private @Nullable String furtherOutput;

    private ServerProcess(Process process, BufferedReader output, String endpoint) {
        this.process = process;
        this.output = output;
        this.endpoint = endpoint;
    }

    /** Starts one and waits until it is ready. */
    static ServerProcess start(Path directory, String... options) {
        return awaitReady(launch(List.of(), directory, options));
    }

    /** A process that is to become a server: while another one works, it does what takes longest. */
    static final class Standby implements AutoCloseable {

        private final Process process = launch(java(List.of(), LOGGING, StandbyServer.class.getName()));

        /** Makes it the server of a directory and waits until it is ready. */
        ServerProcess serve(Path directory) {
            try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write(directory + System.lineSeparator());
            } catch (IOException e) {
                process.destroyForcibly();
                throw new UncheckedIOException(e);
            }
            return awaitReady(process);
        }

        /** Without a directory it ends by itself. */
        @Override
        public void close() throws IOException {
            process.outputWriter(StandardCharsets.UTF_8).close();
        }
    }

    private static ServerProcess awaitReady(Process process) {
        try {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = String.valueOf(output.readLine());
            Matcher ready = READY.matcher(line);
            assertThat(ready.matches()).as(line).isTrue();
            return new ServerProcess(process, output, ready.group(1));
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        }
    }

    /** Launches one whose start may fail; errors go to the same stream as the output. */
    static Process launch(List<String> before, Path directory, String... options) {
        List<String> command = java(before, EmbeddedCosmosServer.class.getName(), "--directory", directory.toString());
        if (!List.of(options).contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        command.addAll(Arrays.asList(options));
        return launch(command);
    }

    private static List<String> java(List<String> before, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static Process launch(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    PlainClient client() {
        return new PlainClient(endpoint, EmbeddedCosmos.DEFAULT_KEY);
    }

    /** Kills it and gives what it said after it was ready, errors included. */
    String furtherOutput() {
        if (furtherOutput == null) {
            // To destroy a Process closes its output; its handle leaves that open.
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            furtherOutput = output.lines().collect(Collectors.joining("\n"));
        }
        return furtherOutput;
    }

    /** SIGKILL: it has no chance to clean up. */
    void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for a process to end", e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
