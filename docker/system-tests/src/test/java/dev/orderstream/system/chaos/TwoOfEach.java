package dev.orderstream.system.chaos;

import static org.awaitility.Awaitility.await;

import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances of each service behind one port, as {@code ./run up --instances 2} starts them, with a store and a broker. */
final class TwoOfEach implements AutoCloseable {

    private static final String AUTOMATIONS = "order-automation";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final JsonMapper JSON = new JsonMapper();

    /** One of the instances, and where it listens. */
    record Instance(Component process, int port) {

        @Override
        public String toString() {
            return process.toString();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final int cosmosPort = Plant.freePort();
    private final int kafkaPort = Plant.freePort();
    private final int apiPort = Plant.freePort();
    private final int projectionsPort = Plant.freePort();
    private final int statusPort = Plant.freePort();
    private final Component cosmos;
    private final Component kafka;
    private final Component front;
    private final List<Instance> apis;
    private final List<Instance> projections;

    TwoOfEach(Path directory) {
        cosmos = Plant.store(cosmosPort, directory);
        kafka = Plant.broker(kafkaPort, directory);
        apis = List.of(instance("order-api", 1, directory), instance("order-api", 2, directory));
        projections = List.of(instance("projections", 1, directory), instance("projections", 2, directory));
        front = new Component(
                "front",
                "docker/front",
                "128m",
                List.of(
                        "--status-port",
                        Integer.toString(statusPort),
                        "--route",
                        route("order-api", apiPort, apis),
                        "--route",
                        route("projections", projectionsPort, projections)),
                directory,
                () -> status().lines().allMatch(line -> line.contains(" is ready,")));
    }

    private Instance instance(String service, int number, Path directory) {
        int port = Plant.freePort();
        return new Instance(
                Plant.service(
                        service + "-" + number,
                        service,
                        port,
                        directory,
                        List.of(
                                "--axon.cosmos.endpoint=" + endpoint(),
                                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                                "--server.forward-headers-strategy=native",
                                "--orderstream.shutdown.announced-for=2s",
                                "--axon.cosmos.token.balanced=true",
                                "--management.endpoints.web.exposure.include=health,segments")),
                port);
    }

    private static String route(String service, int port, List<Instance> instances) {
        return "%s:%d=%d,%d"
                .formatted(
                        service, port, instances.get(0).port(), instances.get(1).port());
    }

    TwoOfEach start() {
        cosmos.start();
        kafka.start();
        cosmos.awaitHealthy();
        kafka.awaitHealthy();
        instances().forEach(instance -> instance.process().start());
        front.start();
        instances().forEach(instance -> instance.process().awaitHealthy());
        front.awaitHealthy();
        return this;
    }

    List<Instance> instances() {
        return Stream.concat(apis.stream(), projections.stream()).toList();
    }

    String endpoint() {
        return "http://localhost:" + cosmosPort;
    }

    String bootstrapServers() {
        return "localhost:" + kafkaPort;
    }

    /** Where both instances of order-api are. */
    URI api(String target) {
        return URI.create("http://localhost:" + apiPort + target);
    }

    /** Where both instances of projections are. */
    URI projections(String target) {
        return URI.create("http://localhost:" + projectionsPort + target);
    }

    /** Stops an instance in order, starts it again, and waits until it gets requests. */
    void restart(Instance instance) {
        instance.process().stop();
        startAgain(instance);
    }

    /** Starts an instance, and waits until it gets requests. */
    void startAgain(Instance instance) {
        instance.process().start();
        instance.process().awaitHealthy();
        front.awaitHealthy();
    }

    /** The instance of order-api that works on more segments of the automations. */
    Instance busierApi() throws IOException, InterruptedException {
        return heldBy(apis.get(0)) >= heldBy(apis.get(1)) ? apis.get(0) : apis.get(1);
    }

    /** Waits until one instance of order-api works on all segments of the automations. */
    void awaitThatTheOtherHoldsAll(Instance gone) {
        Instance other = apis.get(0).equals(gone) ? apis.get(1) : apis.get(0);
        await().atMost(PATIENCE)
                .until(() -> heldBy(other) == segmentsSeenBy(other).size());
    }

    /** Waits until both instances of order-api work on half of the segments of the automations each. */
    void awaitThatBothHoldHalf() {
        for (Instance api : apis) {
            await().atMost(PATIENCE)
                    .until(() -> heldBy(api) == segmentsSeenBy(api).size() / 2);
        }
    }

    /** How many segments of the automations an instance works on. */
    int heldBy(Instance instance) throws IOException, InterruptedException {
        return (int) segmentsSeenBy(instance).stream()
                .filter(segment -> segment.required("heldHere").asBoolean())
                .count();
    }

    private List<JsonNode> segmentsSeenBy(Instance instance) throws IOException, InterruptedException {
        List<JsonNode> segments = new ArrayList<>();
        get(URI.create("http://localhost:" + instance.port() + "/actuator/segments"))
                .required(AUTOMATIONS)
                .forEach(segments::add);
        return segments;
    }

    JsonNode get(URI uri) throws IOException, InterruptedException {
        return JSON.readTree(text(HttpRequest.newBuilder(uri)
                .header("Authorization", TestIssuer.authorization())
                .build()));
    }

    private String status() throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(URI.create("http://localhost:" + statusPort + "/status"))
                .build());
    }

    private String text(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " has answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        front.close();
        instances().forEach(instance -> instance.process().close());
        kafka.close();
        cosmos.close();
    }
}
