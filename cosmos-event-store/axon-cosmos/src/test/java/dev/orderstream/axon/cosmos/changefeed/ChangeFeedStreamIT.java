package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeFeedStreamIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @Test
    void everyEventOfEveryAggregateComesOnceAndInOrder() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        int aggregates = 40;
        int commits = 10;
        append(test, aggregates, 0, commits);

        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(null)) {
            List<TrackedEventMessage<?>> read = take(stream, aggregates * commits * 2);

            assertInOrder(read, aggregates, commits * 2);
            assertThat(stream.hasNextAvailable(300, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void aStreamOpenedAtAnyTokenGoesOnWithTheNextEvent() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        append(test, 12, 0, 4);
        Random random = new Random(7);
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        TrackingToken token = null;
        while (read.size() < 12 * 4 * 2) {
            try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(token)) {
                int some = Math.min(1 + random.nextInt(7), 12 * 4 * 2 - read.size());
                List<TrackedEventMessage<?>> next = take(stream, some);
                read.addAll(next);
                token = next.get(next.size() - 1).trackingToken();
            }
        }

        assertInOrder(read, 12, 8);
    }

    @Test
    void eachEventHasATokenThatCoversTheOnesBeforeItOnly() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        append(test, 5, 0, 3);

        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(null)) {
            List<TrackedEventMessage<?>> read = take(stream, 30);
            for (int i = 1; i < read.size(); i++) {
                TrackingToken before = read.get(i - 1).trackingToken();
                TrackingToken after = read.get(i).trackingToken();
                assertThat(after.covers(before)).isTrue();
                assertThat(before.covers(after)).isFalse();
            }
        }
    }

    @Test
    void peekingDoesNotConsume() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        test.append("a", 0, "one");

        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(null)) {
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            String peeked = stream.peek().orElseThrow().getIdentifier();
            assertThat(stream.nextAvailable().getIdentifier()).isEqualTo(peeked);
            assertThat(stream.peek()).isEmpty();
        }
    }

    @Test
    void aWaitingConsumerIsCalledWhenAnEventIsStored() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(null)) {
            AtomicInteger calls = new AtomicInteger();
            assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
            assertThat(stream.hasNextAvailable()).isFalse();

            test.append("a", 0, "one");

            await().atMost(PATIENCE).until(() -> calls.get() > 0 && stream.hasNextAvailable());
        }
    }

    @Test
    void theHeadTokenLeadsPastWhatIsStoredAndToWhatFollows() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        append(test, 10, 0, 2);
        TrackingToken head = test.store().createHeadToken();
        test.append("later", 0, "later");

        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(head)) {
            assertThat(take(stream, 1).get(0).getPayload()).isEqualTo("later");
            assertThat(stream.hasNextAvailable(300, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void aReaderThatHasReadEverythingCoversTheHead() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        append(test, 3, 0, 2);
        TrackingToken head = test.store().createHeadToken();

        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(null)) {
            List<TrackedEventMessage<?>> read = take(stream, 12);
            assertThat(read.get(10).trackingToken().covers(head)).isFalse();
            assertThat(read.get(11).trackingToken().covers(head)).isTrue();
        }
    }

    @Test
    void whetherEventsAreLeftIsToldForTheRangesOfTheToken() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        append(test, 8, 0, 1);
        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(null)) {
            List<TrackedEventMessage<?>> read = take(stream, 16);

            assertThat(test.store().hasEventsAfter(read.get(14).trackingToken()))
                    .isTrue();
            assertThat(test.store().hasEventsAfter(read.get(15).trackingToken()))
                    .isFalse();
        }
        EpkRange empty = new EpkRange("", "00000001");
        assertThat(test.store()
                        .hasEventsAfter(
                                new ChangeFeedToken(List.of(new ChangeFeedToken.Entry(empty, FeedPosition.START)))))
                .isFalse();
    }

    private static void append(TestEventStore test, int aggregates, int from, int commits) {
        for (int commit = from; commit < from + commits; commit++) {
            for (int aggregate = 0; aggregate < aggregates; aggregate++) {
                test.append("aggregate-" + aggregate, commit * 2L, "a" + commit, "b" + commit);
            }
        }
    }

    private static List<TrackedEventMessage<?>> take(BlockingStream<TrackedEventMessage<?>> stream, int count)
            throws InterruptedException {
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        while (read.size() < count && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
            read.add(stream.nextAvailable());
        }
        assertThat(read).hasSize(count);
        return read;
    }

    private static void assertInOrder(List<TrackedEventMessage<?>> read, int aggregates, int eventsEach) {
        Map<String, Long> next = new HashMap<>();
        for (TrackedEventMessage<?> message : read) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            long expected = next.getOrDefault(event.getAggregateIdentifier(), 0L);
            assertThat(event.getSequenceNumber()).isEqualTo(expected);
            next.put(event.getAggregateIdentifier(), expected + 1);
        }
        assertThat(next).hasSize(aggregates).allSatisfy((aggregate, count) -> assertThat(count)
                .isEqualTo(eventsEach));
    }
}
