package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three nodes start at once for the first time, split and merge their segments, are killed and replaced, while a part of
 * all writes of tokens is refused or loses its response.
 *
 * <p>Runs two rounds; as many as the system property {@code orderstream.segment-rounds} says, up to twenty.
 */
class SegmentsUnderFaultsIT {

    private static final int MOST_ROUNDS = 20;
    private static final int ROUNDS = Integer.getInteger("orderstream.segment-rounds", 2);
    private static final int AGGREGATES = 30;
    private static final int COMMITS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(2);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final TestEventStore events = new TestEventStore(cosmos);
    private final CosmosAsyncContainer tokens = cosmos.open(CosmosTokenStore.container("tokens"));
    private final List<TestProcessor> all = new ArrayList<>();
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final List<TestProcessor> alive = new ArrayList<>();

    @AfterEach
    void stop() {
        cosmos.faults().clear();
        alive.forEach(TestProcessor::close);
        all.forEach(TestProcessor::kill);
    }

    @RepeatedTest(MOST_ROUNDS)
    void everyEventIsHandledInOrderAndNoTokenMovesBack(RepetitionInfo round) throws Exception {
        Assumptions.assumeTrue(round.getCurrentRepetition() <= ROUNDS, "more rounds than were asked for");
        Fault tokenWrites = Fault.on(Operation.BATCH, Operation.REPLACE, Operation.CREATE, Operation.DELETE)
                .inContainer(tokens.getId())
                .rate(0.1);
        cosmos.faults().add(tokenWrites.delay(Duration.ofMillis(30)));
        cosmos.faults().add(tokenWrites.unavailable());
        cosmos.faults().add(tokenWrites.afterApplying().unavailable());
        cosmos.faults().add(tokenWrites.afterApplying().dropConnection());
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> watched = CompletableFuture.runAsync(() -> watchTokens(over));

        List<CompletableFuture<PooledStreamingEventProcessor>> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TestProcessor node = node();
            starts.add(CompletableFuture.supplyAsync(node::start));
        }
        starts.forEach(CompletableFuture::join);
        CompletableFuture<Void> load = CompletableFuture.runAsync(this::append);
        for (int change = 0; change < 6; change++) {
            changeSegments();
            if (change % 3 == 2) {
                TestProcessor killed = alive.remove(0);
                killed.kill();
                node().start();
            }
        }
        load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(firstTimes()).hasSize(AGGREGATES * COMMITS));
        over.set(true);
        watched.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
            assertHandledInOrder("aggregate-" + aggregate);
        }
    }

    private TestProcessor node() {
        TestProcessor node =
                new TestProcessor(events, tokens, "node-" + all.size(), 4, 16, CLAIM_TIMEOUT).tell(handled::add);
        all.add(node);
        alive.add(node);
        return node;
    }

    private void append() {
        for (int sequence = 0; sequence < COMMITS; sequence++) {
            for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                String name = "aggregate-" + aggregate;
                events.append(name, sequence, TestProcessor.payload(name, sequence));
            }
        }
    }

    /** Some node splits or merges some segment; it may have no claim on it, or lose it, and then nothing changes. */
    private void changeSegments() throws InterruptedException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        PooledStreamingEventProcessor processor =
                alive.get(random.nextInt(alive.size())).processor();
        List<Integer> claimed = List.copyOf(processor.processingStatus().keySet());
        int segment = claimed.isEmpty() ? 0 : claimed.get(random.nextInt(claimed.size()));
        try {
            (random.nextBoolean() ? processor.mergeSegment(segment) : processor.splitSegment(segment))
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notChanged) {
            // Its claim is another node's.
        }
    }

    private Set<String> firstTimes() {
        synchronized (handled) {
            return new LinkedHashSet<>(handled);
        }
    }

    /** Events may be delivered again; for the first time each comes after the one before it, whichever node has it. */
    private void assertHandledInOrder(String aggregate) {
        List<String> inOrder = IntStream.range(0, COMMITS)
                .mapToObj(sequence -> TestProcessor.payload(aggregate, sequence))
                .toList();
        assertThat(firstTimes().stream().filter(payload -> payload.startsWith(aggregate + "#")))
                .containsExactlyElementsOf(inOrder);
    }

    /** All stored tokens together never fall behind what they were. */
    private void watchTokens(AtomicBoolean over) {
        ChangeFeedToken last = null;
        while (!over.get()) {
            ChangeFeedToken now = stored();
            if (now != null) {
                if (last != null) {
                    assertThat(now.covers(last)).as("%s after %s", now, last).isTrue();
                }
                last = now;
            }
        }
    }

    /** What all segments have handled, by one query; {@code null} while there are none. */
    private ChangeFeedToken stored() {
        Map<Integer, JsonNode> documents = tokens.queryItems(
                        "SELECT * FROM c",
                        new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(TestProcessor.NAME)),
                        JsonNode.class)
                .toStream()
                .collect(Collectors.toMap(document -> document.path("segment").asInt(), document -> document));
        int[] ids = documents.keySet().stream().mapToInt(id -> id).sorted().toArray();
        List<ChangeFeedToken.Entry> entries = new ArrayList<>();
        IntStream.of(ids).forEach(id -> {
            JsonNode document = documents.get(id);
            TrackingToken token = TestCosmos.serializer()
                    .deserialize(new SimpleSerializedObject<>(
                            document.path("token"),
                            JsonNode.class,
                            document.path("tokenType").asText(),
                            null));
            Segment segment = Segment.computeSegment(id, ids.clone());
            entries.addAll(ChangeFeedToken.cast(new SegmentRanges(name -> true).of(TestProcessor.NAME, segment, token))
                    .entries());
        });
        return entries.isEmpty() ? null : new ChangeFeedToken(entries);
    }
}
