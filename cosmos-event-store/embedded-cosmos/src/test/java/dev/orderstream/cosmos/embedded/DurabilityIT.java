package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DurabilityIT {

    private static final int ROUNDS = 3;
    private static final int WRITERS = 32;
    private static final int WRITES_PER_ROUND = 1_000;

    @TempDir
    Path directory;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The server as a process of its own, so that it can be killed without a chance to clean up. */
    private Process startServer(int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedCosmosServer.class.getName(),
                        "--port",
                        Integer.toString(port),
                        "--directory",
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).startsWith("Embedded Cosmos is ready");
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static CosmosAsyncClient client(int port) {
        return CosmosFixture.clientOf("http://localhost:" + port, EmbeddedCosmos.DEFAULT_KEY)
                .consistencyLevel(ConsistencyLevel.EVENTUAL)
                .buildAsyncClient();
    }

    private static Mono<String> append(CosmosAsyncContainer container, String stream, int round, int write) {
        String id = round + "-" + write;
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(stream));
        batch.createItemOperation(document(id + "-a", stream));
        batch.createItemOperation(document(id + "-b", stream));
        return container
                .executeCosmosBatch(batch)
                .filter(CosmosBatchResponse::isSuccessStatusCode)
                .map(response -> stream + "/" + id)
                // A write whose answer never came may or may not be there.
                .onErrorResume(e -> Mono.empty());
    }

    private static Set<String> stored(CosmosAsyncContainer container) {
        return container
                .queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), ObjectNode.class)
                .toStream()
                .map(d -> d.path("pk").asText() + "/" + d.path("id").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void everyAcknowledgedBatchSurvivesAKillAndNoneIsThereByHalf() throws Exception {
        int port = freePort();
        Process server = startServer(port);
        try (CosmosAsyncClient client = client(port)) {
            client.createDatabase("shop").block();
            client.getDatabase("shop").createContainer("events", "/pk").block();
        }
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                writeUntilKilled(server, port, round, acknowledged);
                server = startServer(port);
                assertNothingLost(port, acknowledged);
            }
        } finally {
            kill(server);
        }
    }

    private static void writeUntilKilled(Process server, int port, int round, Set<String> acknowledged)
            throws InterruptedException {
        AtomicInteger before = new AtomicInteger(acknowledged.size());
        try (CosmosAsyncClient client = client(port)) {
            CosmosAsyncContainer container = client.getDatabase("shop").getContainer("events");
            Disposable writing = Flux.range(0, 1_000_000)
                    .flatMap(write -> append(container, "stream-" + write % 97, round, write), WRITERS)
                    .subscribe(acknowledged::add);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> acknowledged.size() >= before.get() + WRITES_PER_ROUND);
            kill(server);
            writing.dispose();
        }
    }

    private static void assertNothingLost(int port, Set<String> acknowledged) {
        try (CosmosAsyncClient client = client(port)) {
            Set<String> stored = stored(client.getDatabase("shop").getContainer("events"));
            Map<String, Long> halves = stored.stream()
                    .collect(Collectors.groupingBy(id -> id.substring(0, id.length() - 2), Collectors.counting()));
            assertThat(halves.keySet()).containsAll(Set.copyOf(acknowledged));
            assertThat(halves.values()).allMatch(count -> count == 2);
        }
    }

    @Test
    void aStoppedServerStartsAgainWithItsDataAndGoesOnCounting() throws Exception {
        String etag;
        try (EmbeddedCosmos first =
                        EmbeddedCosmos.builder().directory(directory).start();
                CosmosAsyncClient client =
                        CosmosFixture.clientOf(first.endpoint(), first.key()).buildAsyncClient()) {
            client.createDatabase("shop").block();
            client.getDatabase("shop").createContainer("events", "/pk").block();
            etag = client.getDatabase("shop")
                    .getContainer("events")
                    .createItem(document("1", "A"))
                    .block()
                    .getETag();
        }
        try (EmbeddedCosmos second =
                        EmbeddedCosmos.builder().directory(directory).start();
                CosmosAsyncClient client =
                        CosmosFixture.clientOf(second.endpoint(), second.key()).buildAsyncClient()) {
            CosmosAsyncContainer container = client.getDatabase("shop").getContainer("events");
            assertThat(container
                            .readItem("1", new PartitionKey("A"), ObjectNode.class)
                            .block()
                            .getETag())
                    .isEqualTo(etag);
            String sessionToken =
                    container.createItem(document("2", "A")).block().getSessionToken();
            assertThat(sessionToken).endsWith("#2");
        }
    }
}
