package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens that are not of the feed, and feeds that cannot be read. */
class FeedReplacedIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final CosmosAsyncContainer tokens = cosmos.open(CosmosTokenStore.container("tokens"));

    @Test
    void theTokensOfAContainerThatWasReplacedAreRefusedUntilTheProcessorIsReset() {
        TestEventStore store = new TestEventStore(cosmos);
        append(store, 30);
        try (TestProcessor before = new TestProcessor(store, tokens, "before", 2, 2)) {
            before.start();
            await().atMost(PATIENCE).until(() -> before.handled().size() == 30);
        }
        store.events().delete().block();
        cosmos.containers().open(EventStoreContainers.events(store.events().getId()));
        TestEventStore replaced = store.anotherInstance();
        append(replaced, 30);

        try (TestProcessor after = new TestProcessor(replaced, tokens, "after", 2, 2)) {
            after.start();
            await().atMost(PATIENCE).until(() -> after.processor().isError());
            assertThat(after.handled()).isEmpty();

            after.processor().shutDown();
            after.processor().resetTokens();
            after.processor().start();
            await().atMost(PATIENCE).until(() -> after.handled().size() == 30);
        }
    }

    @Test
    void aContainerThatIsReplacedUnderARunningProcessorStopsItAtOnce() {
        TestEventStore store = new TestEventStore(cosmos);
        append(store, 30);
        try (TestProcessor running = new TestProcessor(store, tokens, "running", 2, 2)) {
            running.start();
            await().atMost(PATIENCE).until(() -> running.handled().size() == 30);

            replace(store);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(store.store().lastReadFailure())
                            .hasValueSatisfying(failure -> assertThat(failure)
                                    .isInstanceOf(FeedReplacedException.class)
                                    .hasMessageContaining("resetTokens")));
            append(store.anotherInstance(), 60);
            await().atMost(PATIENCE).until(() -> running.processor().isError());
            assertThat(running.handled()).hasSize(30);

            running.processor().shutDown();
            running.processor().resetTokens();
            running.processor().start();
            await().atMost(PATIENCE).until(() -> running.handled().size() == 90);
        }
    }

    @Test
    void aReaderThatHasReadNothingYetTakesNoEventOfAContainerThatReplacedItsOwn() throws Exception {
        TestEventStore store = new TestEventStore(cosmos);
        try (BlockingStream<TrackedEventMessage<?>> stream = store.store().openStream(null)) {
            assertThat(stream.hasNextAvailable(1, TimeUnit.SECONDS)).isFalse();
            replace(store);
            append(store.anotherInstance(), 5);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> stream.hasNextAvailable(0, TimeUnit.SECONDS))
                            .isInstanceOf(EventStoreException.class));
        }
    }

    @Test
    void aContainerThatIsDeletedUnderARunningProcessorIsNamedInItsError() {
        TestEventStore store = new TestEventStore(cosmos);
        append(store, 3);
        try (TestProcessor running = new TestProcessor(store, tokens, "running", 2, 2)) {
            running.start();
            await().atMost(PATIENCE).until(() -> running.handled().size() == 3);

            store.events().delete().block();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(store.store().lastReadFailure())
                            .hasValueSatisfying(failure -> assertThat(failure)
                                    .isInstanceOf(FeedReplacedException.class)
                                    .hasMessageContaining(
                                            "'%s' is not there", store.events().getId())));
            await().atMost(PATIENCE).until(() -> running.processor().isError());
        }
    }

    @Test
    void whatIsLeftBehindATokenOfAContainerThatWasReplacedIsNotToldAsNothing() {
        TestEventStore store = new TestEventStore(cosmos);
        append(store, 3);
        TrackingToken before = store.store().createHeadToken();
        replace(store);
        append(store.anotherInstance(), 3);

        assertThatThrownBy(() -> store.store().hasEventsAfter(before)).isInstanceOf(FeedReplacedException.class);
        assertThatThrownBy(() -> store.engine().readEvents(before, false).toList())
                .isInstanceOf(FeedReplacedException.class);
        assertThat(store.store().hasEventsAfter(store.store().createHeadToken()))
                .isFalse();
    }

    @Test
    void theErrorNamesBothContainersAndTheRemedy() {
        TestEventStore store = new TestEventStore(cosmos);
        ChangeFeedToken ofAnother = ChangeFeedToken.start().inContainer("AnotherRid=");

        assertThatThrownBy(() -> store.store().openStream(ofAnother))
                .isInstanceOf(FeedReplacedException.class)
                .hasMessageContaining("AnotherRid=")
                .hasMessageContaining(store.events().getId())
                .hasMessageContaining("resetTokens");
    }

    @Test
    void aTokenThatIsAheadOfItsFeedIsRefused() {
        TestEventStore store = new TestEventStore(cosmos);
        append(store, 5);
        ChangeFeedToken ahead =
                new ChangeFeedToken(List.of(new ChangeFeedToken.Entry(EpkRange.FULL, FeedPosition.after(1_000_000))));

        assertThatThrownBy(() -> store.store().openStream(ahead))
                .isInstanceOf(FeedReplacedException.class)
                .hasMessageContaining("up to LSN 1000000")
                .hasMessageContaining("restored");
    }

    @Test
    void fromTheTokensOfSeveralContainersNoStreamIsOpened() {
        TestEventStore store = new TestEventStore(cosmos);
        ChangeFeedToken one = ChangeFeedToken.start().inContainer("one");
        ChangeFeedToken other = ChangeFeedToken.start().inContainer("other");

        assertThatThrownBy(() -> store.store().openStream(one.lowerBound(other)))
                .isInstanceOf(FeedReplacedException.class)
                .hasMessageContaining("one and other");
        assertThat(one.samePositionAs(other)).isFalse();
        assertThat(one.covers(other)).isFalse();
        assertThat(one.upperBound(other)).isEqualTo(other);
    }

    @Test
    void aTokenOfAnEarlierReleaseIsAcceptedAndNamesItsContainerFromThenOn() throws Exception {
        TestEventStore store = new TestEventStore(cosmos);
        append(store, 1);
        JacksonSerializer serializer = TestCosmos.serializer();
        String earlier =
                serializer.serialize(ChangeFeedToken.start(), String.class).getData();
        assertThat(earlier).doesNotContain("\"container\"");

        ChangeFeedToken read;
        try (BlockingStream<TrackedEventMessage<?>> stream = store.store().openStream(ChangeFeedToken.start())) {
            assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
            read = (ChangeFeedToken) stream.nextAvailable().trackingToken();
        }
        assertThat(read.container()).isNotNull();
        assertThat(((ChangeFeedToken) store.store().createHeadToken()).container())
                .isEqualTo(read.container());
        ChangeFeedToken stored = serializer.deserialize(serializer.serialize(read, String.class));
        assertThat(stored).isEqualTo(read);
        assertThat(stored.container()).isEqualTo(read.container());
    }

    @Test
    void anErrorOfTheVirtualMachineInAnUpcasterStopsTheProcessorAndItTriesAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        EventUpcaster upcaster = events -> events.peek(event -> {
            if (broken.get()) {
                throw new NoClassDefFoundError("com/example/Removed");
            }
        });
        TestEventStore store = new TestEventStore(cosmos, settings -> settings.upcasterChain(upcaster));
        append(store, 30);

        try (TestProcessor processor = new TestProcessor(store, tokens, "node", 2, 2)) {
            processor.start();
            await().atMost(PATIENCE).until(() -> processor.processor().isError());
            broken.set(false);
            await().atMost(PATIENCE).until(() -> processor.handled().size() == 30);
        }
    }

    @Test
    void anErrorOfTheVirtualMachineInAnUpcasterIsToldToTheReaderOfAStream() throws Exception {
        EventUpcaster upcaster = events -> events.peek(event -> {
            throw new NoClassDefFoundError("com/example/Removed");
        });
        TestEventStore store = new TestEventStore(cosmos, settings -> settings.upcasterChain(upcaster));
        append(store, 1);

        try (BlockingStream<TrackedEventMessage<?>> stream = store.store().openStream(null)) {
            assertThatThrownBy(() -> stream.hasNextAvailable(60, TimeUnit.SECONDS))
                    .isInstanceOf(EventStoreException.class)
                    .hasRootCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    private static void replace(TestEventStore store) {
        store.events().delete().block();
        cosmos.containers().open(EventStoreContainers.events(store.events().getId()));
    }

    private static void append(TestEventStore store, int events) {
        for (int i = 0; i < events; i++) {
            store.append("order-" + i, 0, "placed-" + i);
        }
    }
}
