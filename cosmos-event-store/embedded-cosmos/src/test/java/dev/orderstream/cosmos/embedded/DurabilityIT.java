package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed again and again while clients write, and what it knows afterwards. */
class DurabilityIT {

    private static final int ROUNDS = 50;
    private static final int WRITERS = 8;
    private static final String DOCUMENTS = "dbs/shop/colls/events/docs";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> acknowledgedLsns = new ConcurrentHashMap<>();

    /** Everything that the feed has shown, and where it goes on: both must survive every kill. */
    private final Map<String, Long> seen = new HashMap<>();

    private final Map<String, Long> positions = new HashMap<>();

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedWriteSurvivesAKillNoBatchIsThereByHalfAndLsnsNeverGoBack() throws Exception {
        Random random = new Random(20_26);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        ServerProcess server = ServerProcess.start(directory);
        ServerProcess.Standby next = new ServerProcess.Standby();
        try {
            createContainer(server.client());
            for (int round = 0; round < ROUNDS; round++) {
                writeUntilKilled(server, writers, round, random.nextInt(250));
                server = next.serve(directory);
                next = new ServerProcess.Standby();
                readOn(server.client());
                assertNothingLost(seen.keySet());
            }
            assertNothingLost(readAgain(server.client()));
        } finally {
            server.close();
            next.close();
            writers.shutdownNow();
        }
        assertThat(acknowledged.size()).isGreaterThan(ROUNDS * WRITERS);
        assertThat(acknowledged).as("parts of batches").anyMatch(name -> !name.endsWith("-single"));
    }

    private static void createContainer(PlainClient client) {
        assertThat(client.send("POST", "dbs", "{\"id\":\"shop\"}").status()).isEqualTo(201);
        String container =
                """
                {"id":"events","partitionKey":{"paths":["/pk"],"kind":"Hash","version":2}}""";
        assertThat(client.send("POST", "dbs/shop/colls", container).status()).isEqualTo(201);
    }

    private void writeUntilKilled(ServerProcess server, ExecutorService writers, int round, int milliseconds)
            throws Exception {
        int before = acknowledged.size();
        PlainClient client = server.client();
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String stream = "stream-" + writer;
            writing.add(writers.submit(() -> write(client, stream, round)));
        }
        Awaitility.await()
                .pollInterval(1, TimeUnit.MILLISECONDS)
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> acknowledged.size() >= before + WRITERS);
        // Not a wait for something: the moment of the kill is chosen at random.
        writers.awaitTermination(milliseconds, TimeUnit.MILLISECONDS);
        server.kill();
        for (Future<?> future : writing) {
            future.get();
        }
    }

    /** Writes until the connection breaks: a document alone, or a transaction of three, in turn. */
    private void write(PlainClient client, String stream, int round) {
        try {
            for (int n = 0; ; n++) {
                String id = round + "-" + n;
                if (n % 2 == 0) {
                    acknowledge(
                            stream,
                            client.send("POST", DOCUMENTS, single(id, stream), key(stream)),
                            201,
                            id + "-single");
                } else {
                    acknowledge(
                            stream,
                            client.send("POST", DOCUMENTS, batch(id, stream), batchHeaders(stream)),
                            200,
                            id + "-0",
                            id + "-1",
                            id + "-2");
                }
            }
        } catch (UncheckedIOException e) {
            // The server was killed; whether the last write took effect is unknown.
            return;
        }
    }

    private static String single(String id, String stream) {
        return document(id + "-single", stream).toString();
    }

    private static String batch(String id, String stream) {
        List<String> operations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            operations.add("{\"operationType\":\"Create\",\"resourceBody\":" + document(id + "-" + i, stream) + "}");
        }
        return operations.toString();
    }

    private static String[] key(String stream) {
        return new String[] {"x-ms-documentdb-partitionkey", "[\"" + stream + "\"]"};
    }

    private static String[] batchHeaders(String stream) {
        return new String[] {
            "x-ms-documentdb-partitionkey",
            "[\"" + stream + "\"]",
            "x-ms-cosmos-is-batch-request",
            "true",
            "x-ms-cosmos-batch-atomic",
            "true"
        };
    }

    private void acknowledge(String stream, PlainClient.Response response, int status, String... ids) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        for (String id : ids) {
            acknowledged.add(stream + "/" + id);
        }
        String[] token = response.headers().get("x-ms-session-token").split(":-1#");
        long lsn = Long.parseLong(token[1]);
        acknowledgedLsns.merge(token[0], lsn, Math::max);
    }

    /** Reads on in the feed of each partition from where it was before the kill. */
    private void readOn(PlainClient client) {
        for (JsonNode range : ranges(client)) {
            String id = range.path("id").asText();
            long position = positions.getOrDefault(id, 0L);
            long last = read(client, id, position, seen);
            assertThat(last).as("LSN of range " + id).isGreaterThanOrEqualTo(acknowledgedLsns.getOrDefault(id, 0L));
            positions.put(id, last);
        }
    }

    private Set<String> readAgain(PlainClient client) {
        Map<String, Long> all = new HashMap<>();
        ranges(client).forEach(range -> read(client, range.path("id").asText(), 0, all));
        assertThat(all).isEqualTo(seen);
        return new HashSet<>(all.keySet());
    }

    private static JsonNode ranges(PlainClient client) {
        return client.send("GET", "dbs/shop/colls/events/pkranges", "").json().path("PartitionKeyRanges");
    }

    private static long read(PlainClient client, String range, long position, Map<String, Long> documents) {
        long from = position;
        while (true) {
            PlainClient.Response page = client.send(
                    "GET",
                    DOCUMENTS,
                    "",
                    "A-IM",
                    "Incremental Feed",
                    "x-ms-documentdb-partitionkeyrangeid",
                    range,
                    "x-ms-max-item-count",
                    "5000",
                    "If-None-Match",
                    "\"" + from + "\"");
            long next = Long.parseLong(page.headers().get("etag").replace("\"", ""));
            assertThat(next).isGreaterThanOrEqualTo(from);
            if (page.status() == 304) {
                return next;
            }
            for (JsonNode document : page.json().path("Documents")) {
                long lsn = document.path("_lsn").longValue();
                assertThat(lsn).as("LSN of a document that is new").isGreaterThan(position);
                String name =
                        document.path("pk").asText() + "/" + document.path("id").asText();
                assertThat(documents.put(name, lsn))
                        .as(name + " was there before")
                        .isNull();
            }
            from = next;
        }
    }

    private void assertNothingLost(Set<String> stored) {
        assertThat(stored).containsAll(acknowledged);
        Map<String, Long> parts = stored.stream()
                .filter(name -> !name.endsWith("-single"))
                .collect(
                        Collectors.groupingBy(name -> name.substring(0, name.lastIndexOf('-')), Collectors.counting()));
        assertThat(parts)
                .allSatisfy((batch, count) -> assertThat(count).as(batch).isEqualTo(3));
    }
}
