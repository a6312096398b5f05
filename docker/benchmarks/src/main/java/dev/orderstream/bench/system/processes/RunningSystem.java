package dev.orderstream.bench.system.processes;

import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.UnavailableException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The processes that {@code ./run up} starts, on free ports and in a data directory of their own, which goes with them. */
public final class RunningSystem implements AutoCloseable {

    /** Where the script is; {@code ./run bench} says so. */
    private static final String SCRIPT = "orderstream.run";

    private static final List<String> PORTS = List.of(
            "ORDERSTREAM_COSMOS_PORT",
            "ORDERSTREAM_KAFKA_PORT",
            "ORDERSTREAM_API_PORT",
            "ORDERSTREAM_PROJECTIONS_PORT");

    private static final String KEY = "ORDERSTREAM_COSMOS_KEY";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path script;
    private final Path data;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Supplier<String> token = () -> "";

    private RunningSystem(Path script, Path data) {
        this.script = script;
        this.data = data;
    }

    /**
     * Starts all of them and waits until they are healthy.
     *
     * @throws IllegalStateException if one does not start; its log was printed by the script
     */
    public static RunningSystem start(PrintWriter out) {
        String script = System.getProperty(SCRIPT);
        if (script == null) {
            throw new IllegalStateException(
                    "The system property %s is missing; start this with ./run bench".formatted(SCRIPT));
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
            run(out, "up");
            token = TokenOptions.inDirectory(data.resolve("security")).tokenFor(TokenRole.OPERATOR);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Stops all and starts them again, as the script does by itself; how long it took then until they were healthy, in seconds. */
    public double restart(PrintWriter out) {
        run(out, "down");
        environment.put("ORDERSTREAM_COMPILER", "quick");
        long start = System.nanoTime();
        run(out, "up");
        return (System.nanoTime() - start) / 1e9;
    }

    /** Lets one of them finish what it does and end; {@link #close} does not miss it. */
    public void stop(String process) {
        ProcessHandle handle = Objects.requireNonNull(processes().get(process), process);
        handle.destroy();
        handle.onExit().join();
    }

    /** order-api. */
    public JsonHttp api() {
        return service("ORDERSTREAM_API_PORT", token);
    }

    /** Scheme, host and port of order-api. */
    public String apiAddress() {
        return address("ORDERSTREAM_API_PORT");
    }

    /** An access token of somebody who may do everything. */
    public String token() {
        return token.get();
    }

    /**
     * Waits until the event processors of a service have handled everything that is stored.
     *
     * @throws IllegalStateException if they have not after half an hour
     */
    public static void awaitCaughtUp(JsonHttp service) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isCaughtUp(service)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The processors have not caught up in " + PATIENCE.toMinutes() + " min");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static boolean isCaughtUp(JsonHttp service) throws InterruptedException {
        try {
            return service.get("/progress").body().path("caughtUp").asBoolean();
        } catch (UnavailableException e) {
            throw new IllegalStateException("The progress of a service cannot be read", e);
        }
    }

    /** The broker. */
    public String bootstrapServers() {
        return "localhost:" + environment.get("ORDERSTREAM_KAFKA_PORT");
    }

    /** The projections. */
    public JsonHttp projections() {
        return service("ORDERSTREAM_PROJECTIONS_PORT", token);
    }

    /** The Cosmos DB server, whose status needs no key. */
    public JsonHttp cosmos() {
        return service("ORDERSTREAM_COSMOS_PORT", () -> "");
    }

    /** Counts what is in the store. */
    public EventCount events() {
        return new EventCount(address("ORDERSTREAM_COSMOS_PORT"), System.getenv(KEY));
    }

    private JsonHttp service(String port, Supplier<String> accessToken) {
        return new JsonHttp(address(port), accessToken);
    }

    private String address(String port) {
        return "http://localhost:" + environment.get(port);
    }

    /** Sends a file of orders through the services; returns when everything was taken. */
    public void replay(Path file, PrintWriter out) {
        run(out, "import", file.toString());
    }

    /** Compares what was sent with the views, the store and the topics. */
    public void reconcile(Path file, PrintWriter out) {
        run(out, "reconcile", file.toString());
    }

    /** The processes by name. */
    public Map<String, ProcessHandle> processes() {
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
