package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.history.History;
import dev.orderstream.cosmos.embedded.history.History.Event;
import dev.orderstream.cosmos.embedded.history.Step;
import dev.orderstream.cosmos.embedded.history.Step.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several clients work on the same few documents; what they see must be what one after the other would have seen. */
class ConcurrentHistoriesIT {

    private static final int HISTORIES = 150;
    private static final int CLIENTS = 4;
    private static final int STEPS = 10;
    private static final List<String> IDS = List.of("a", "b", "c");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EmbeddedCosmos cosmos;
    private PlainClient client;
    private ExecutorService threads;

    @BeforeEach
    void start() {
        cosmos = EmbeddedCosmos.builder().partitions(1).start();
        client = new PlainClient(cosmos);
        threads = Executors.newFixedThreadPool(CLIENTS);
        client.send("POST", "dbs", "{\"id\":\"shop\"}");
        client.send(
                "POST",
                "dbs/shop/colls",
                "{\"id\":\"docs\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2}}");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        cosmos.close();
    }

    @Test
    void everyHistoryIsExplainedByAnOrderOfItsSteps() throws Exception {
        for (int seed = 0; seed < HISTORIES; seed++) {
            if (seed % 10 == 9) {
                cosmos.splitPartition("shop", "docs", Integer.toString(seed / 10));
            }
            History history = run(seed);
            assertThat(history.isLinearizable())
                    .as("history of seed %d: %s", seed, history)
                    .isTrue();
        }
    }

    private History run(int seed) throws Exception {
        CyclicBarrier together = new CyclicBarrier(CLIENTS);
        String pk = "history-" + seed;
        List<Future<List<Event>>> running = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            Random random = new Random(seed * 31L + number);
            Callable<List<Event>> work = () -> {
                together.await();
                List<Event> events = new ArrayList<>();
                for (int i = 0; i < STEPS; i++) {
                    Step step = random.nextInt(4) == 0
                            ? new Step.Batch(List.of(write(random), write(random)))
                            : single(random);
                    long began = System.nanoTime();
                    Response response = send(pk, step);
                    events.add(new Event(step, response, began, System.nanoTime()));
                }
                return events;
            };
            running.add(threads.submit(work));
        }
        List<Event> events = new ArrayList<>();
        for (Future<List<Event>> future : running) {
            events.addAll(future.get());
        }
        return new History(events);
    }

    private static Step single(Random random) {
        String id = IDS.get(random.nextInt(IDS.size()));
        return switch (random.nextInt(4)) {
            case 0, 1 -> new Step.Read(id);
            case 2 -> new Step.Increment(id, random.nextInt(100));
            default -> write(random);
        };
    }

    private static Step write(Random random) {
        String id = IDS.get(random.nextInt(IDS.size()));
        int value = random.nextInt(1_000);
        return switch (random.nextInt(4)) {
            case 0 -> new Step.Create(id, value);
            case 1 -> new Step.Upsert(id, value);
            case 2 -> new Step.Replace(id, value);
            default -> new Step.Delete(id);
        };
    }

    private Response send(String pk, Step step) {
        String documents = "dbs/shop/colls/docs/docs";
        String[] key = {"x-ms-documentdb-partitionkey", "[\"" + pk + "\"]"};
        if (step instanceof Step.Create create) {
            return status(client.send("POST", documents, body(create.id(), pk, create.value()), key));
        }
        if (step instanceof Step.Upsert upsert) {
            return status(client.send(
                    "POST",
                    documents,
                    body(upsert.id(), pk, upsert.value()),
                    key[0],
                    key[1],
                    "x-ms-documentdb-is-upsert",
                    "true"));
        }
        if (step instanceof Step.Replace replace) {
            return status(
                    client.send("PUT", documents + "/" + replace.id(), body(replace.id(), pk, replace.value()), key));
        }
        if (step instanceof Step.Delete delete) {
            return status(client.send("DELETE", documents + "/" + delete.id(), "", key));
        }
        if (step instanceof Step.Increment increment) {
            String patch = "{\"operations\":[{\"op\":\"incr\",\"path\":\"/n\",\"value\":" + increment.by() + "}]}";
            return shown(client.send("PATCH", documents + "/" + increment.id(), patch, key));
        }
        if (step instanceof Step.Read read) {
            return shown(client.send("GET", documents + "/" + read.id(), "", key));
        }
        return sendBatch(documents, pk, (Step.Batch) step);
    }

    private Response sendBatch(String documents, String pk, Step.Batch batch) {
        ArrayNode operations = MAPPER.createArrayNode();
        for (Step step : batch.steps()) {
            ObjectNode operation = operations.addObject();
            operation.put("operationType", step.getClass().getSimpleName());
            if (step instanceof Step.Delete delete) {
                operation.put("id", delete.id());
            } else if (step instanceof Step.Replace replace) {
                operation.put("id", replace.id());
                operation.set("resourceBody", document(replace.id(), pk).put("n", replace.value()));
            } else if (step instanceof Step.Create create) {
                operation.set("resourceBody", document(create.id(), pk).put("n", create.value()));
            } else if (step instanceof Step.Upsert upsert) {
                operation.set("resourceBody", document(upsert.id(), pk).put("n", upsert.value()));
            }
        }
        PlainClient.Response response = client.send(
                "POST",
                documents,
                operations.toString(),
                "x-ms-documentdb-partitionkey",
                "[\"" + pk + "\"]",
                "x-ms-cosmos-is-batch-request",
                "true",
                "x-ms-cosmos-batch-atomic",
                "true");
        List<Integer> statuses = new ArrayList<>();
        for (JsonNode result : response.json()) {
            statuses.add(result.path("statusCode").intValue());
        }
        return Response.of(statuses.toArray(Integer[]::new));
    }

    private static String body(String id, String pk, int value) {
        return document(id, pk).put("n", value).toString();
    }

    private static Response status(PlainClient.Response response) {
        return Response.of(response.status());
    }

    private static Response shown(PlainClient.Response response) {
        return response.status() == 200
                ? new Response(List.of(200), response.json().path("n").intValue())
                : Response.of(response.status());
    }
}
