package dev.orderstream.axon.cosmos.eventstore;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.AGGREGATE;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.createEvent;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.commit.SeveralAggregatesException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Axon's own contract for event storage engines. */
class CosmosEventStorageEngineIT
        extends AbstractEventStorageEngineTest<CosmosEventStorageEngine, CosmosEventStorageEngine.Builder> {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private CosmosAsyncContainer events;
    private CosmosAsyncContainer snapshots;
    private CosmosEventStorageEngine engine;

    @BeforeEach
    void openContainers() {
        events = cosmos.open(EventStoreContainers.events("events"));
        snapshots = cosmos.open(EventStoreContainers.snapshots("snapshots"));
        engine = createEngine();
        setTestSubject(engine);
    }

    @Override
    protected CosmosEventStorageEngine createEngine(UnaryOperator<CosmosEventStorageEngine.Builder> customization) {
        return customization
                .apply(CosmosEventStorageEngine.builder()
                        .events(events)
                        .snapshots(snapshots)
                        .eventSerializer(TestCosmos.serializer())
                        .snapshotSerializer(TestCosmos.serializer()))
                .build();
    }

    /**
     * Event identifiers are not unique over aggregates: Cosmos DB enforces uniqueness within a logical partition only.
     * The case appends to two aggregates at once, and that is what is refused, with nothing stored.
     */
    @Override
    @Test
    public void uniqueKeyConstraintOnFirstEventIdentifierThrowsAggregateIdentifierAlreadyExistsException() {
        assertThrows(
                SeveralAggregatesException.class,
                () -> engine.appendEvents(createEvent("id", "one", 0), createEvent("id", "other", 0)));
        assertThat(engine.lastSequenceNumberFor("one")).isEmpty();
    }

    /** See above: two aggregates in one unit of work are refused before their identifiers could collide. */
    @Override
    @Test
    public void uniqueKeyConstraintOnEventIdentifier() {
        assertThrows(
                SeveralAggregatesException.class,
                () -> engine.appendEvents(createEvent("id", "one", 1), createEvent("id", "other", 1)));
        assertThat(engine.lastSequenceNumberFor("one")).isEmpty();
    }

    /** The case appends to three aggregates at once, which is refused; here each gets a commit of its own. */
    @Override
    @Test
    public void createTailToken() {
        List<String> appended = appendToThreeAggregates();

        assertThat(identifiers(engine.createTailToken())).containsExactlyInAnyOrderElementsOf(appended);
    }

    /** As {@link #createTailToken()}. */
    @Override
    @Test
    public void createHeadToken() {
        appendToThreeAggregates();

        assertThat(identifiers(engine.createHeadToken())).isEmpty();
    }

    /**
     * The change feed finds a time by when an event was stored, with an accuracy of seconds, and knows nothing of the
     * timestamps that the case gives its events. The promise is that nothing stored since then is missed.
     */
    @Override
    @Test
    public void createTokenAt() {
        Instant before = Instant.now();
        List<String> appended = appendToThreeAggregates();

        assertThat(identifiers(engine.createTokenAt(before))).containsExactlyInAnyOrderElementsOf(appended);
    }

    /** As {@link #createTokenAt()}; event timestamps play no part, so an exact one cannot either. */
    @Override
    @Test
    public void createTokenAtExactTime() {
        createTokenAt();
    }

    /** As {@link #createTokenAt()}. */
    @Override
    @Test
    public void createTokenAtTimeBeforeFirstEvent() {
        List<String> appended = appendToThreeAggregates();

        assertThat(identifiers(engine.createTokenAt(Instant.now().minusSeconds(3600))))
                .containsExactlyInAnyOrderElementsOf(appended);
    }

    /** As {@link #createTokenAt()}. */
    @Override
    @Test
    public void createTokenAtTimeAfterLastEvent() {
        appendToThreeAggregates();

        assertThat(identifiers(engine.createTokenAt(Instant.now().plusSeconds(60))))
                .isEmpty();
    }

    /** As {@link #createTokenAt()}: events come in the order in which they were stored, whatever their timestamps. */
    @Override
    @Test
    public void createTokenWithUnorderedEvents() {
        Instant before = Instant.now();
        List<? extends EventMessage<?>> appended = List.of(createEvent(AGGREGATE, 0), createEvent(AGGREGATE, 1));
        appended.forEach(engine::appendEvents);

        assertThat(identifiers(engine.createTokenAt(before)))
                .containsExactlyElementsOf(
                        appended.stream().map(EventMessage::getIdentifier).toList());
    }

    private List<String> appendToThreeAggregates() {
        List<String> identifiers = new ArrayList<>();
        for (String aggregate : List.of("one", "two", "three")) {
            EventMessage<?> event = createEvent(aggregate, 0);
            engine.appendEvents(event);
            identifiers.add(event.getIdentifier());
        }
        return identifiers;
    }

    private List<String> identifiers(TrackingToken token) {
        return engine.readEvents(token, false).map(EventMessage::getIdentifier).collect(toList());
    }
}
