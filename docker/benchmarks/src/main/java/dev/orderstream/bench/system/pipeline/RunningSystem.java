package dev.orderstream.bench.system.pipeline;

import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.token.TokenOptions;
import dev.orderstream.operator.token.TokenRole;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The processes that {@code ./run up} starts, on free ports and in a data directory of their own, which goes with them. */
final class RunningSystem implements AutoCloseable {

    /** Where the script is; {@code ./run bench} says so. */
    private static final String SCRIPT = "orderstream.run";

    private static final List<String> PORTS = List.of(
            "ORDERSTREAM_COSMOS_PORT",
            "ORDERSTREAM_KAFKA_PORT",
            "ORDERSTREAM_API_PORT",
            "ORDERSTREAM_PROJECTIONS_PORT");

    private static final String KEY = "ORDERSTREAM_COSMOS_KEY";

    private final Path script;
    private final Path data;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Supplier<String> token = () -> "";
    private double startSeconds;

    private RunningSystem(Path script, Path data) {
        this.script = script;
        this.data = data;
    }

    /** @throws IllegalStateException if it does not start; its logs were printed by the script */
    static RunningSystem start(PrintWriter out) {
        String script = System.getProperty(SCRIPT);
        if (script == null) {
            throw new IllegalStateException(
                    "The system property %s is missing; start this with ./run bench pipeline".formatted(SCRIPT));
        }
        try {
            RunningSystem system = new RunningSystem(Path.of(script), Files.createTempDirectory("orderstream-bench-"));
            List<Integer> ports = freePorts(PORTS.size());
            for (int i = 0; i < PORTS.size(); i++) {
                system.environment.put(PORTS.get(i), String.valueOf(ports.get(i)));
            }
            system.environment.put("ORDERSTREAM_DATA", system.data.toString());
            system.up(out);
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void up(PrintWriter out) throws IOException {
        try {
            execute(out, "up");
            startSeconds = execute(out, "down", "up");
            token = TokenOptions.inDirectory(data.resolve("security")).tokenFor(TokenRole.OPERATOR);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** How long it took until all processes were healthy, from built jars that were started once before; in seconds. */
    double startSeconds() {
        return startSeconds;
    }

    /** order-api. */
    JsonHttp api() {
        return service("ORDERSTREAM_API_PORT", token);
    }

    /** The projections. */
    JsonHttp projections() {
        return service("ORDERSTREAM_PROJECTIONS_PORT", token);
    }

    /** The Cosmos DB server, whose status needs no key. */
    JsonHttp cosmos() {
        return service("ORDERSTREAM_COSMOS_PORT", () -> "");
    }

    /** Counts what is in the store. */
    EventCount events() {
        return new EventCount("http://localhost:" + environment.get("ORDERSTREAM_COSMOS_PORT"), System.getenv(KEY));
    }

    private JsonHttp service(String port, Supplier<String> accessToken) {
        return new JsonHttp("http://localhost:" + environment.get(port), accessToken);
    }

    /** Sends a file of orders through the services; returns when everything was taken. */
    void replay(Path file, PrintWriter out) {
        run(out, "import", file.toString());
    }

    /** Compares what was sent with the views, the store and the topics. */
    void reconcile(Path file, PrintWriter out) {
        run(out, "reconcile", file.toString());
    }

    /** The processes by name. */
    Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        for (String name : List.of("order-api", "projections", "cosmos", "kafka")) {
            try {
                long pid = Long.parseLong(Files.readString(data.resolve("run").resolve(name + ".pid"))
                        .strip());
                processes.put(name, ProcessHandle.of(pid).orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return processes;
    }

    /** Runs commands of the script one after the other; gives the seconds that the last one took. */
    private double execute(PrintWriter out, String... commands) {
        double seconds = 0;
        for (String command : commands) {
            long start = System.nanoTime();
            run(out, command);
            seconds = (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }

    private void run(PrintWriter out, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // Everything was built before the benchmark began.
        builder.environment().put("ORDERSTREAM_SKIP_BUILD", "true");
        Path log = data.resolve("bench.log");
        builder.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                out.println(Files.readString(log, StandardCharsets.UTF_8));
                out.flush();
                throw new IllegalStateException("./run " + arguments[0] + " ended with " + exit + "; see above");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Override
    public void close() {
        run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), "down");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data of the benchmark in %s cannot be deleted".formatted(data), e);
        }
    }
}
