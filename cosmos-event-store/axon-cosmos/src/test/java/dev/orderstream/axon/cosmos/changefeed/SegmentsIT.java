package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Segments are ranges of the feed: instances divide it, and segments do not disturb each other. */
class SegmentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @Test
    void instancesDivideTheFeedAmongThem() {
        TestEventStore events = new TestEventStore(cosmos);
        CosmosAsyncContainer tokens = cosmos.open(CosmosTokenStore.container("tokens"));
        List<TestProcessor> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TestProcessor instance = new TestProcessor(events, tokens, "node-" + i, 16, 4);
            instances.add(instance);
            instance.start();
        }
        try {
            await().atMost(PATIENCE).until(() -> instances.stream().allMatch(instance -> instance.segments() == 4));

            List<String> appended = append(events, 100, 0, 3);

            await().atMost(PATIENCE).until(() -> handled(instances).size() >= appended.size());
            assertThat(handled(instances)).containsExactlyInAnyOrderElementsOf(appended);
            assertThat(instances).allSatisfy(instance -> assertThat(instance.read())
                    .isEqualTo(instance.handled().size()));
        } finally {
            instances.forEach(TestProcessor::close);
        }
    }

    @Test
    void aSegmentThatIsAheadIsNotHandedWhatItHasHandledWhileAnotherCatchesUp() throws Exception {
        TestEventStore events = new TestEventStore(cosmos);
        CosmosAsyncContainer tokens = cosmos.open(CosmosTokenStore.container("tokens"));
        List<String> appended = append(events, 40, 0, 4);
        List<TrackedEventMessage<?>> stream = read(events, appended.size());
        // As two work packages would leave it that a crash ended at different positions.
        TrackingToken ahead = stream.get(appended.size() - 1).trackingToken();
        TrackingToken behind = stream.get(19).trackingToken();
        CosmosTokenStore store = TestProcessor.tokenStore(tokens, "setup");
        store.initializeSegment(ahead, TestProcessor.NAME, 0);
        store.initializeSegment(behind, TestProcessor.NAME, 1);
        List<String> missing = stream.subList(20, stream.size()).stream()
                .filter(event -> SegmentRanges.of(Segment.computeSegment(1, 0, 1))
                        .contains(EffectivePartitionKey.of(((DomainEventMessage<?>) event).getAggregateIdentifier())))
                .map(event -> event.getPayload().toString())
                .toList();

        try (TestProcessor processor = new TestProcessor(events, tokens, "node", 2, 2)) {
            processor.start();
            await().atMost(PATIENCE).until(() -> processor.handled().size() >= missing.size());
            append(events, 40, 4, 1);
            await().atMost(PATIENCE).until(() -> processor.handled().size() >= missing.size() + 40);

            assertThat(processor.handled().subList(0, missing.size())).containsExactlyInAnyOrderElementsOf(missing);
            assertThat(processor.handled()).hasSize(missing.size() + 40).doesNotHaveDuplicates();
        }
    }

    @Test
    void splittingAndMergingUnderLoadLosesAndDoublesNothing() throws Exception {
        TestEventStore events = new TestEventStore(cosmos);
        CosmosAsyncContainer tokens = cosmos.open(CosmosTokenStore.container("tokens"));
        try (TestProcessor instance = new TestProcessor(events, tokens, "node", 2, 16)) {
            PooledStreamingEventProcessor processor = instance.start();
            await().atMost(PATIENCE).until(() -> instance.segments() == 2);
            CompletableFuture<List<String>> load = CompletableFuture.supplyAsync(() -> append(events, 30, 0, 20));

            assertThat(processor.splitSegment(0).get(30, TimeUnit.SECONDS)).isTrue();
            await().atMost(PATIENCE).until(() -> instance.segments() == 3);
            assertThat(processor.splitSegment(1).get(30, TimeUnit.SECONDS)).isTrue();
            await().atMost(PATIENCE).until(() -> instance.segments() == 4);
            assertThat(processor.mergeSegment(0).get(30, TimeUnit.SECONDS)).isTrue();
            await().atMost(PATIENCE).until(() -> instance.segments() == 3);

            List<String> appended = load.get(60, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> instance.handled().size() >= appended.size());
            assertThat(instance.handled()).containsExactlyInAnyOrderElementsOf(appended);
        }
    }

    private static List<String> append(TestEventStore events, int aggregates, int from, int commits) {
        List<String> payloads = new ArrayList<>();
        for (int sequence = from; sequence < from + commits; sequence++) {
            for (int aggregate = 0; aggregate < aggregates; aggregate++) {
                String payload = TestProcessor.payload("aggregate-" + aggregate, sequence);
                events.append("aggregate-" + aggregate, sequence, payload);
                payloads.add(payload);
            }
        }
        return payloads;
    }

    private static List<TrackedEventMessage<?>> read(TestEventStore events, int count) throws InterruptedException {
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = events.store().openStream(null)) {
            for (int i : IntStream.range(0, count).toArray()) {
                assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS))
                        .as("event %d", i)
                        .isTrue();
                read.add(stream.nextAvailable());
            }
        }
        return read;
    }

    private static List<String> handled(List<TestProcessor> instances) {
        return instances.stream()
                .flatMap(instance -> instance.handled().stream())
                .toList();
    }
}
