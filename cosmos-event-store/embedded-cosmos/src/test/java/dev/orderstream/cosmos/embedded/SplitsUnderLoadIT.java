package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Partitions split again and again while clients write and read; each test ends with a count of everything. */
class SplitsUnderLoadIT {

    private static final int STREAMS = 10;
    private static final int SPLITS = 10;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final AtomicLong acknowledged = new AtomicLong();

    private EmbeddedCosmos cosmos;
    private CosmosAsyncClient writer;
    private CosmosAsyncClient reader;

    @BeforeEach
    void start() {
        cosmos = EmbeddedCosmos.builder().partitions(2).start();
        writer = CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildAsyncClient();
        reader = CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildAsyncClient();
        writer.createDatabase("shop").block();
        writer.getDatabase("shop").createContainer("events", "/pk").block();
        writer.getDatabase("shop").createContainer("leases", "/id").block();
    }

    @AfterEach
    void stop() {
        writer.close();
        reader.close();
        cosmos.close();
    }

    private static CosmosAsyncContainer events(CosmosAsyncClient client) {
        return client.getDatabase("shop").getContainer("events");
    }

    /**
     * Splits the oldest partition again and again. Between two splits a client gets so far that the last one is behind it: an SDK
     * follows one split per request, and the service needs minutes for each.
     *
     * @param client fails when the client has failed, so that nobody waits for it
     * @param progress grows as the client gets on
     * @param target how far it has to get before the next split, asked for right after a split
     */
    private void splitOften(CompletableFuture<?> client, LongSupplier progress, LongSupplier target) {
        for (int i = 0; i < SPLITS; i++) {
            cosmos.splitPartition("shop", "events", Integer.toString(i));
            long wanted = target.getAsLong();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> client.isCompletedExceptionally() || progress.getAsLong() >= wanted);
            if (client.isCompletedExceptionally()) {
                client.join();
            }
        }
    }

    private long documents() {
        Long count = events(reader)
                .queryItems("SELECT VALUE COUNT(1) FROM c", new CosmosQueryRequestOptions(), Long.class)
                .blockFirst();
        return count == null ? 0 : count;
    }

    /** Appends to all streams at once, each in its own order, until told to stop; gives the ids per stream. */
    private Mono<Map<String, List<String>>> append(CosmosAsyncContainer container, AtomicBoolean stop) {
        Map<String, List<String>> written = new ConcurrentHashMap<>();
        return Flux.range(0, STREAMS)
                .flatMap(
                        stream -> {
                            String pk = "stream-" + stream;
                            List<String> ids = written.computeIfAbsent(pk, absent -> new ArrayList<>());
                            return Flux.range(0, Integer.MAX_VALUE)
                                    .takeWhile(n -> !stop.get())
                                    .concatMap(
                                            n -> appendOnce(container, pk, n)
                                                    .doOnSuccess(ids::addAll)
                                                    .delayElement(PAUSE),
                                            1)
                                    .doOnNext(appended -> acknowledged.addAndGet(appended.size()));
                        },
                        STREAMS)
                .then(Mono.fromSupplier(() -> written));
    }

    /** One document alone, or a transaction of three. */
    private static Mono<List<String>> appendOnce(CosmosAsyncContainer container, String pk, int n) {
        if (n % 3 != 0) {
            String id = id(n, 0);
            return container.createItem(document(id, pk)).thenReturn(List.of(id));
        }
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(pk));
        List<String> ids = IntStream.range(0, 3).mapToObj(i -> id(n, i)).toList();
        ids.forEach(id -> batch.createItemOperation(document(id, pk)));
        return container.executeCosmosBatch(batch).map(response -> {
            assertThat(response.isSuccessStatusCode())
                    .as(response.getErrorMessage())
                    .isTrue();
            return ids;
        });
    }

    private static String id(int n, int part) {
        return String.format("%06d-%d", n, part);
    }

    private static Map<String, List<String>> idsByStream(Iterable<? extends JsonNode> documents) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        documents.forEach(document -> ids.computeIfAbsent(document.path("pk").asText(), absent -> new ArrayList<>())
                .add(document.path("id").asText()));
        return ids;
    }

    @Test
    void aFeedThatIsPulledMeanwhileHasEveryDocumentOnceAndInOrder() {
        AtomicBoolean stop = new AtomicBoolean();
        var writing = append(events(writer), stop).toFuture();
        List<JsonNode> documents = new ArrayList<>();
        AtomicLong pulled = new AtomicLong();
        AtomicBoolean stopPulling = new AtomicBoolean();
        var pulling = Mono.fromRunnable(() -> pull(documents, pulled, stopPulling))
                .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
                .toFuture();
        splitOften(pulling, pulled::get, () -> acknowledged.get() + STREAMS);
        stop.set(true);
        Map<String, List<String>> written = writing.join();
        stopPulling.set(true);
        pulling.join();
        assertThat(idsByStream(documents)).isEqualTo(written);
        assertThat(cosmos.partitionKeyRangeIds("shop", "events")).hasSize(2 + SPLITS);
    }

    /**
     * Pulls from the beginning; once told to stop, until there is nothing new. A request that meets a second split while the SDK follows
     * the first one is answered with 410; it is asked again from where the last page ended.
     */
    private void pull(List<JsonNode> documents, AtomicLong pulled, AtomicBoolean stop) {
        CosmosChangeFeedRequestOptions options =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange());
        boolean last = false;
        while (true) {
            options.setMaxItemCount(50);
            String continuation = "";
            boolean gone = false;
            try {
                for (FeedResponse<ObjectNode> page : events(reader)
                        .queryChangeFeed(options, ObjectNode.class)
                        .byPage()
                        .toIterable(1)) {
                    documents.addAll(page.getResults());
                    pulled.set(documents.size());
                    continuation = page.getContinuationToken();
                }
            } catch (CosmosException e) {
                if (e.getStatusCode() != 410) {
                    throw e;
                }
                gone = true;
            }
            if (last && !gone) {
                return;
            }
            last = stop.get();
            if (!continuation.isEmpty()) {
                options = CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation);
            }
        }
    }

    @Test
    void aChangeFeedProcessorHandsOnEveryDocument() {
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        ChangeFeedProcessor processor = new ChangeFeedProcessorBuilder()
                .hostName("host")
                .feedContainer(events(reader))
                .leaseContainer(reader.getDatabase("shop").getContainer("leases"))
                .options(new ChangeFeedProcessorOptions()
                        .setStartFromBeginning(true)
                        .setMaxItemCount(20)
                        .setLeaseAcquireInterval(Duration.ofMillis(500))
                        .setFeedPollDelay(Duration.ofMillis(50)))
                .handleLatestVersionChanges(items -> items.forEach(item -> seen.computeIfAbsent(
                                item.getCurrent().path("pk").asText(), absent -> new CopyOnWriteArrayList<>())
                        .add(item.getCurrent().path("id").asText())))
                .buildChangeFeedProcessor();
        AtomicBoolean stop = new AtomicBoolean();
        var writing = append(events(writer), stop).toFuture();
        processor.start().block();
        try {
            splitOften(
                    writing,
                    () -> seen.values().stream().mapToLong(List::size).sum(),
                    () -> acknowledged.get() + STREAMS);
            stop.set(true);
            Map<String, List<String>> written = writing.join();
            // A processor may hand on a page again after a lease has changed hands, but never leaves anything out.
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() ->
                            written.forEach((stream, ids) -> assertThat(seen.getOrDefault(stream, List.of()).stream()
                                            .distinct()
                                            .toList())
                                    .as(stream)
                                    .isEqualTo(ids)));
        } finally {
            processor.stop().block();
        }
    }

    @Test
    void queriesMeanwhileNeverMissWhatWasThereBefore() {
        int before = 300;
        Flux.range(0, before)
                .flatMap(i -> events(writer).createItem(document("old-" + i, "pk" + i % 50)), 16)
                .blockLast();
        AtomicBoolean stop = new AtomicBoolean();
        var writing = append(events(writer), stop).toFuture();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicLong queries = new AtomicLong();
        AtomicBoolean stopQuerying = new AtomicBoolean();
        var querying = Mono.fromRunnable(() -> {
                    while (!stopQuerying.get()) {
                        query("SELECT * FROM c WHERE STARTSWITH(c.id, 'old')", before, wrong);
                        query("SELECT * FROM c WHERE STARTSWITH(c.id, 'old') ORDER BY c.id DESC", before, wrong);
                        queries.incrementAndGet();
                    }
                })
                .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
                .toFuture();
        splitOften(querying, queries::get, () -> queries.get() + 2);
        stop.set(true);
        int written = writing.join().values().stream().mapToInt(List::size).sum();
        stopQuerying.set(true);
        querying.join();
        assertThat(wrong).isEmpty();
        assertThat(documents()).isEqualTo(before + written);
    }

    private void query(String text, int expected, ConcurrentLinkedQueue<String> wrong) {
        List<String> ids = events(reader)
                .queryItems(text, new CosmosQueryRequestOptions(), ObjectNode.class)
                .byPage(25)
                .flatMapIterable(FeedResponse::getResults)
                .map(document -> document.path("id").asText())
                .collectList()
                .block();
        if (ids.size() != expected || ids.stream().distinct().count() != expected) {
            wrong.add(text + " gave " + ids.size() + " rows, "
                    + ids.stream().distinct().count() + " different ones");
        }
    }

    @Test
    void bulkRequestsWriteEveryDocumentOnce() {
        int count = 10_000;
        var writing = Mono.fromSupplier(() -> events(writer)
                        .executeBulkOperations(Flux.range(0, count)
                                .map(i -> CosmosBulkOperations.getCreateItemOperation(
                                        document("d" + i, "pk" + i % 200), new PartitionKey("pk" + i % 200))))
                        .doOnNext(response -> acknowledged.incrementAndGet())
                        .toStream()
                        .map(response -> response.getResponse() == null
                                ? String.valueOf(response.getException())
                                : Integer.toString(response.getResponse().getStatusCode()))
                        .collect(Collectors.groupingBy(status -> status, Collectors.counting())))
                .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
                .toFuture();
        splitOften(writing, acknowledged::get, () -> Math.min(count, acknowledged.get() + 900));
        assertThat(writing.join()).isEqualTo(Map.of("201", (long) count));
        assertThat(documents()).isEqualTo(count);
    }
}
