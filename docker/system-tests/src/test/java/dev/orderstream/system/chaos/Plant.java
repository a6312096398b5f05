package dev.orderstream.system.chaos;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;

/** The whole system: a store, a broker, order-api, and two instances of projections that share the publication. */
final class Plant implements AutoCloseable {

    static final String DATABASE = "orderstream";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int cosmosPort = freePort();
    private final int kafkaPort = freePort();
    private final int apiPort = freePort();
    private final List<Integer> publisherPorts = List.of(freePort(), freePort());
    private final Component cosmos;
    private final Component kafka;
    private final Component api;
    private final List<Component> publishers;

    Plant(Path directory) {
        cosmos = store(cosmosPort, directory);
        kafka = broker(kafkaPort, directory);
        api = service("order-api", "order-api", apiPort, directory);
        publishers = List.of(
                service("projections-1", "projections", publisherPorts.get(0), directory),
                service("projections-2", "projections", publisherPorts.get(1), directory));
    }

    /** A store, not started yet. */
    static Component store(int port, Path directory) {
        return new Component(
                "cosmos",
                "cosmos-event-store/embedded-cosmos",
                "384m",
                List.of(
                        "--port", Integer.toString(port),
                        "--directory", directory.resolve("cosmos").toString(),
                        "--key", EmbeddedCosmos.DEFAULT_KEY),
                directory,
                () -> get(port, "/_embedded/health").statusCode() == 200);
    }

    /** A broker, not started yet. */
    static Component broker(int port, Path directory) {
        return new Component(
                "kafka",
                "docker/kafka",
                "384m",
                List.of(
                        "--port",
                        Integer.toString(port),
                        "--directory",
                        directory.resolve("kafka").toString()),
                directory,
                () -> brokerResponds(port));
    }

    private Component service(String name, String module, int port, Path directory) {
        return service(
                name,
                module,
                port,
                directory,
                List.of(
                        "--axon.cosmos.endpoint=" + endpoint(),
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--axon.cosmos.token.claim-timeout=12s",
                        "--axon.eventhandling.processors.publication.batch-size=20"));
    }

    /** An instance of a service, not started yet. */
    static Component service(String name, String module, int port, Path directory, List<String> settings) {
        List<String> properties = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--axon.cosmos.key=" + EmbeddedCosmos.DEFAULT_KEY,
                "--axon.cosmos.progress.down-after=1h",
                "--spring.main.banner-mode=off"));
        properties.addAll(settings);
        properties.addAll(TestIssuer.shared().properties());
        return new Component(
                name,
                module,
                "512m",
                properties,
                directory,
                () -> get(port, "/actuator/health/liveness").statusCode() == 200);
    }

    Plant start() {
        cosmos.start();
        kafka.start();
        cosmos.awaitHealthy();
        kafka.awaitHealthy();
        api.start();
        publishers.forEach(Component::start);
        api.awaitHealthy();
        publishers.forEach(Component::awaitHealthy);
        return this;
    }

    Component cosmos() {
        return cosmos;
    }

    Component kafka() {
        return kafka;
    }

    Component api() {
        return api;
    }

    Component publisher(Random random) {
        return publishers.get(random.nextInt(publishers.size()));
    }

    String endpoint() {
        return "http://localhost:" + cosmosPort;
    }

    String bootstrapServers() {
        return "localhost:" + kafkaPort;
    }

    private static boolean brokerResponds(int port) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "default.api.timeout.ms",
                4_000,
                "request.timeout.ms",
                2_000))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }

    /** Sends a command to order-api. */
    int command(String path, String key, String body) throws IOException, InterruptedException {
        return post(apiPort, path, key, body).statusCode();
    }

    /** Asks one of the instances of projections for the change of a segment; the response tells whether it was done. */
    String changeSegment(int publisher, int segment, String change) {
        try {
            HttpResponse<String> response = post(
                    publisherPorts.get(publisher % publisherPorts.size()),
                    "/actuator/segments/publication/" + segment,
                    "",
                    "{\"change\":\"" + change + "\"}");
            return response.statusCode() + (response.body().contains("\"changed\":true") ? " done" : " not done");
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Splits a physical partition of the container of events. */
    String splitPartition(int range) {
        try {
            HttpResponse<String> response = post(
                    cosmosPort,
                    "/_embedded/split",
                    "",
                    "{\"database\":\"%s\",\"container\":\"events\",\"partitionKeyRangeId\":\"%d\"}"
                            .formatted(DATABASE, range));
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(int port, String path, String key, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(70))
                .header("Content-Type", "application/json")
                .header("Authorization", TestIssuer.authorization())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        publishers.forEach(Component::close);
        api.close();
        kafka.close();
        cosmos.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
