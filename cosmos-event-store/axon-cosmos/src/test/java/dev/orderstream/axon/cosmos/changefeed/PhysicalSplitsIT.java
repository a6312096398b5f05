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
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cosmos DB splits a physical partition when it grows, whatever goes on in it. */
class PhysicalSplitsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int AGGREGATES = 40;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @Test
    void splitsUnderLoadLoseAndDoubleNothingForProcessors() throws Exception {
        TestEventStore events = new TestEventStore(cosmos);
        CosmosAsyncContainer tokens = cosmos.open(CosmosTokenStore.container("tokens"));
        try (TestProcessor one = new TestProcessor(events, tokens, "node-1", 8, 4);
                TestProcessor other = new TestProcessor(events, tokens, "node-2", 8, 4)) {
            one.start();
            other.start();
            await().atMost(PATIENCE).until(() -> one.segments() == 4 && other.segments() == 4);

            AtomicInteger round = new AtomicInteger();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                for (; round.get() < 30; round.incrementAndGet()) {
                    append(events, round.get());
                }
            });
            for (int splits = 1; splits <= 5; splits++) {
                int due = splits * 4;
                await().atMost(PATIENCE).until(() -> round.get() >= due);
                splitFirst(events);
            }
            load.get(90, TimeUnit.SECONDS);

            List<String> appended = payloads(30);
            await().atMost(PATIENCE)
                    .until(() -> one.handled().size() + other.handled().size() >= appended.size());
            List<String> handled = new ArrayList<>(one.handled());
            handled.addAll(other.handled());
            assertThat(handled).containsExactlyInAnyOrderElementsOf(appended);
        }
    }

    @Test
    void aTokenFromBeforeSplitsGoesOnWhereItStood() throws Exception {
        TestEventStore events = new TestEventStore(cosmos);
        for (int round = 0; round < 4; round++) {
            append(events, round);
        }
        List<String> before = new ArrayList<>();
        TrackingToken token = read(events, null, 100, before);

        splitFirst(events);
        splitFirst(events);
        append(events, 4);
        splitFirst(events);
        append(events, 5);
        List<String> after = new ArrayList<>();
        read(events, token, AGGREGATES * 6 - 100, after);

        assertThat(before).hasSize(100);
        assertThat(after).hasSize(AGGREGATES * 6 - 100).doesNotContainAnyElementsOf(before);
        for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
            String prefix = "aggregate-" + aggregate + "#";
            List<String> seen = new ArrayList<>(before);
            seen.addAll(after);
            assertThat(seen.stream().filter(payload -> payload.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            List.of(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4, prefix + 5));
        }
    }

    @Test
    void aStreamThatIsOpenGoesOnThroughSplits() throws Exception {
        TestEventStore events = new TestEventStore(cosmos);
        List<String> seen = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = events.store().openStream(null)) {
            for (int round = 0; round < 6; round++) {
                append(events, round);
                for (int i = 0; i < AGGREGATES; i++) {
                    assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
                    seen.add(stream.nextAvailable().getPayload().toString());
                }
                splitFirst(events);
            }
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(payloads(6));
    }

    private static TrackingToken read(TestEventStore events, TrackingToken start, int count, List<String> into)
            throws InterruptedException {
        TrackingToken last = start;
        try (BlockingStream<TrackedEventMessage<?>> stream = events.store().openStream(start)) {
            for (int i = 0; i < count; i++) {
                assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS))
                        .as("event %d", i)
                        .isTrue();
                TrackedEventMessage<?> event = stream.nextAvailable();
                into.add(((DomainEventMessage<?>) event).getPayload().toString());
                last = event.trackingToken();
            }
            return last;
        }
    }

    private static void splitFirst(TestEventStore events) {
        String container = events.events().getId();
        String first = cosmos.server().partitionKeyRangeIds("test", container).get(0);
        assertThat(cosmos.server().splitPartition("test", container, first)).hasSize(2);
    }

    private static void append(TestEventStore events, int round) {
        for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
            String name = "aggregate-" + aggregate;
            events.append(name, round, TestProcessor.payload(name, round));
        }
    }

    private static List<String> payloads(int rounds) {
        List<String> payloads = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                payloads.add(TestProcessor.payload("aggregate-" + aggregate, round));
            }
        }
        return payloads;
    }
}
