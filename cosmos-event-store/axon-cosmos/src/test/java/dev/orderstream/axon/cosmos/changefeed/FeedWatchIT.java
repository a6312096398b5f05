package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waiting for events. The other instance's appends are not announced within this one: it has to find them in the feed. */
class FeedWatchIT {

    private static final int PHYSICAL_PARTITIONS = 4;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final TestEventStore store = new TestEventStore(cosmos);
    private final TestEventStore otherInstance = store.anotherInstance();
    private final List<BlockingStream<TrackedEventMessage<?>>> streams = new ArrayList<>();

    @AfterEach
    void closeStreams() {
        streams.forEach(BlockingStream::close);
    }

    @Test
    void idlingTakesOneRequestPerPhysicalPartitionHoweverManyProcessorsAndSegmentsWait() {
        for (int processor = 0; processor < 3; processor++) {
            for (int segment = 0; segment < 8; segment++) {
                open(segment, 7);
            }
        }
        assertThat(store.changeFeed().watch().watchedRanges()).isEqualTo(PHYSICAL_PARTITIONS);
        awaitWatching(8);
        store.takeCharges();
        awaitWatching(40);

        assertThat(store.takeCharges())
                .extracting(TestEventStore.Charge::operation)
                .as("no reader asks for itself")
                .containsOnly("watch-feed");
    }

    @Test
    void processorsWithDifferentNumbersOfSegmentsShareTheWatch() {
        open(0, 0);
        for (int segment = 0; segment < 8; segment++) {
            open(segment, 7);
        }
        open(1, 1);

        assertThat(store.changeFeed().watch().watchedRanges()).isEqualTo(PHYSICAL_PARTITIONS);
    }

    @Test
    void onlyTheRangesOfTheSegmentsOfThisInstanceAreWatched() {
        open(0, 7);
        open(4, 7);

        String foreign = aggregateOutside(List.of(0, 4));
        awaitWatching(4);
        store.takeCharges();
        otherInstance.append(foreign, 0, "not for us");
        awaitWatching(12);

        assertThat(store.takeCharges())
                .extracting(TestEventStore.Charge::requestUnits)
                .as("empty responses only")
                .containsOnly(1.0);
    }

    @Test
    void handlingWhatWasReadAsksForNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            otherInstance.append("aggregate-" + i, 0, "event");
        }
        open(0, 0);
        awaitWatching(8);
        store.takeCharges();
        for (int i = 0; i < 40; i++) {
            assertThat(streams.get(0).hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
            streams.get(0).nextAvailable();
        }
        awaitWatching(8);

        assertThat(store.takeCharges())
                .extracting(TestEventStore.Charge::operation)
                .containsOnly("watch-feed");
    }

    @Test
    void everyWaitingProcessorIsWokenByWhatAnotherInstanceAppends() throws Exception {
        for (int processor = 0; processor < 3; processor++) {
            open(0, 1);
            open(1, 1);
        }
        for (int round = 0; round < 20; round++) {
            String aggregate = "aggregate-" + round;
            int segment =
                    SegmentRanges.of(Segment.computeSegment(0, 0, 1)).contains(EffectivePartitionKey.of(aggregate))
                            ? 0
                            : 1;
            otherInstance.append(aggregate, 0, "event-" + round);
            for (int processor = 0; processor < 3; processor++) {
                BlockingStream<TrackedEventMessage<?>> stream = streams.get(2 * processor + segment);
                assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS))
                        .as("round %d, processor %d", round, processor)
                        .isTrue();
                assertThat(stream.nextAvailable().getPayload()).isEqualTo("event-" + round);
            }
        }
    }

    @Test
    void whatSeveralProcessorsWaitForIsReadOnce() {
        for (int processor = 0; processor < 3; processor++) {
            for (int segment = 0; segment < 8; segment++) {
                open(segment, 7);
            }
        }
        awaitWatching(8);
        store.takeCharges();
        Map<String, List<String>> appended = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            String aggregate = "aggregate-" + i % 10;
            otherInstance.append(aggregate, i / 10, "event-" + i);
            appended.computeIfAbsent(aggregate, a -> new ArrayList<>()).add("event-" + i);
        }
        for (int processor = 0; processor < 3; processor++) {
            Map<String, List<String>> read = new TreeMap<>();
            List<BlockingStream<TrackedEventMessage<?>>> segments = streams.subList(8 * processor, 8 * processor + 8);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (BlockingStream<TrackedEventMessage<?>> segment : segments) {
                    while (segment.hasNextAvailable()) {
                        DomainEventMessage<?> event = (DomainEventMessage<?>) segment.nextAvailable();
                        read.computeIfAbsent(event.getAggregateIdentifier(), a -> new ArrayList<>())
                                .add((String) event.getPayload());
                    }
                }
                return read.values().stream().mapToInt(List::size).sum() >= 40;
            });
            assertThat(read).as("processor %d", processor).isEqualTo(appended);
        }

        assertThat(store.takeCharges())
                .extracting(TestEventStore.Charge::operation)
                .filteredOn(operation -> !operation.equals("append"))
                .as("no reader asks for itself")
                .containsOnly("watch-feed");
    }

    @Test
    void aProcessorThatRestsIsServedWhatOthersGotMeanwhileWhenItIsAsMuchAsItMayReadAhead() throws Exception {
        open(0, 0);
        BlockingStream<TrackedEventMessage<?>> prompt = streams.get(0);
        BlockingStream<TrackedEventMessage<?>> resting = openRestingForEver(5);
        awaitWatching(8);
        store.takeCharges();

        otherInstance.append("aggregate", 0, "event-0");
        assertThat(next(prompt)).isEqualTo("event-0");
        assertThat(next(resting)).as("before its first rest").isEqualTo("event-0");
        for (int i = 1; i <= 4; i++) {
            otherInstance.append("aggregate", i, "event-" + i);
            assertThat(next(prompt)).isEqualTo("event-" + i);
        }
        awaitWatching(8);
        assertThat(resting.hasNextAvailable()).as("while it rests").isFalse();

        otherInstance.append("aggregate", 5, "event-5");
        assertThat(next(prompt)).isEqualTo("event-5");
        for (int i = 1; i <= 5; i++) {
            assertThat(next(resting)).isEqualTo("event-" + i);
        }
        assertThat(store.takeCharges())
                .extracting(TestEventStore.Charge::operation)
                .filteredOn(operation -> !operation.equals("append"))
                .as("no reader asks for itself")
                .containsOnly("watch-feed");
    }

    @Test
    void aProcessorIsServedWhenItsRestIsOverThoughNothingMoreHappens() throws Exception {
        open(0, 0);
        BlockingStream<TrackedEventMessage<?>> prompt = streams.get(0);
        BlockingStream<TrackedEventMessage<?>> resting = openResting(Duration.ofMillis(700), 1_000);
        awaitWatching(8);

        for (int i = 0; i < 3; i++) {
            otherInstance.append("aggregate", i, "event-" + i);
            assertThat(next(prompt)).isEqualTo("event-" + i);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(next(resting)).isEqualTo("event-" + i);
        }
    }

    private static Object next(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
        return stream.nextAvailable().getPayload();
    }

    /** Its first rest lasts longer than the test. */
    private BlockingStream<TrackedEventMessage<?>> openRestingForEver(int readAheadOfARange) {
        return openResting(Duration.ofHours(1), PHYSICAL_PARTITIONS * readAheadOfARange);
    }

    private BlockingStream<TrackedEventMessage<?>> openResting(Duration rest, int readAhead) {
        BlockingStream<TrackedEventMessage<?>> stream = store.store()
                .polledBy(new PollingSettings(rest, rest, rest, 20, readAhead))
                .openStream(null);
        streams.add(stream);
        return stream;
    }

    private void open(int segment, int mask) {
        int[] all = IntStream.rangeClosed(0, mask).toArray();
        EpkRange range = SegmentRanges.of(Segment.computeSegment(segment, all));
        streams.add(store.store()
                .openStream(new ChangeFeedToken(List.of(new ChangeFeedToken.Entry(range, FeedPosition.START)))));
    }

    private void awaitWatching(int responses) {
        int before = store.charges("watch-feed");
        await().atMost(Duration.ofSeconds(60)).until(() -> store.charges("watch-feed") >= before + responses);
    }

    private static String aggregateOutside(List<Integer> segments) {
        int[] all = IntStream.rangeClosed(0, 7).toArray();
        for (int i = 0; ; i++) {
            String epk = EffectivePartitionKey.of("aggregate-" + i);
            if (segments.stream().noneMatch(segment -> SegmentRanges.of(Segment.computeSegment(segment, all))
                    .contains(epk))) {
                return "aggregate-" + i;
            }
        }
    }
}
