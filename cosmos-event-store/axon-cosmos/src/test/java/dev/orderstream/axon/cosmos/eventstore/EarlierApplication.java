package dev.orderstream.axon.cosmos.eventstore;

import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.changefeed.PartitionSequencingPolicy;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;

/** An application on another event store of Axon, and what becomes of its processors when it is moved. */
final class EarlierApplication {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EventStorageEngine engine;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final TestEventStore target;
    private final CosmosTokenStore newTokens;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long appended;

    EarlierApplication(EventStorageEngine engine, TokenStore tokens, TestCosmos cosmos) {
        this(engine, tokens, cosmos, NoTransactionManager.INSTANCE);
    }

    /** On a store that works within the transactions of a manager. */
    EarlierApplication(
            EventStorageEngine engine, TokenStore tokens, TestCosmos cosmos, TransactionManager transactions) {
        this.engine = engine;
        this.tokens = tokens;
        this.transactions = transactions;
        target = new TestEventStore(cosmos);
        newTokens = new CosmosTokenStore(
                cosmos.open(CosmosTokenStore.container("tokens")),
                TestCosmos.serializer(),
                CosmosTokenStore.Settings.defaults(),
                RequestCharges.IGNORED);
    }

    TestEventStore target() {
        return target;
    }

    CosmosTokenStore newTokens() {
        return newTokens;
    }

    EventStorageEngine engine() {
        return engine;
    }

    GenericDomainEventMessage<String> event(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>(
                "Order",
                aggregate,
                sequence,
                "event " + sequence,
                MetaData.with("traceId", "t" + sequence),
                idOf(aggregate, sequence),
                nextInstant());
    }

    GenericEventMessage<String> note(String id) {
        return new GenericEventMessage<>(id, "noted", Map.of(), nextInstant());
    }

    private Instant nextInstant() {
        return start.plusMillis(appended++);
    }

    static String idOf(String aggregate, long sequence) {
        return aggregate + "#" + sequence;
    }

    /** Some events of several aggregates in turn. */
    void append(int aggregates, int firstSequence, int count) {
        for (int sequence = firstSequence; sequence < firstSequence + count; sequence++) {
            for (int aggregate = 0; aggregate < aggregates; aggregate++) {
                GenericDomainEventMessage<String> event = event("order-" + aggregate, sequence);
                transactions.executeInTransaction(() -> engine.appendEvents(event));
            }
        }
    }

    List<String> all() {
        return engine.readEvents(null, false)
                .<String>map(EventMessage::getIdentifier)
                .toList();
    }

    /**
     * Runs a processor on the old store until one segment stands before an event that its handler refuses, and all others
     * have handled everything.
     *
     * @return what it has handled
     */
    List<String> handleUpTo(String processor, int segments, EventMessage<?> refused) {
        int[] ids = IntStream.range(0, segments).toArray();
        Segment stuck = List.of(Segment.computeSegments(ids)).stream()
                .filter(segment -> segment.matches(sequenceOf(refused)))
                .findFirst()
                .orElseThrow();
        Set<String> ofOthers = new HashSet<>();
        engine.readEvents(null, false)
                .filter(event -> !stuck.matches(sequenceOf(event)))
                .forEach(event -> ofOthers.add(event.getIdentifier()));
        String id = refused.getIdentifier();
        return run(
                processor,
                segments,
                event -> event.getIdentifier().equals(id),
                running -> running.handled().containsAll(ofOthers)
                        && running.refused().contains(id));
    }

    List<String> handleAll(String processor, int segments) {
        List<String> all = all();
        return run(processor, segments, event -> false, running -> running.handled()
                .containsAll(all));
    }

    private static Object sequenceOf(EventMessage<?> event) {
        Object sequence = SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(event);
        return sequence == null ? event.getIdentifier() : sequence;
    }

    private List<String> run(
            String name, int segments, Predicate<EventMessage<?>> refuses, Predicate<RecordingProcessor> end) {
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        try (RecordingProcessor processor = new RecordingProcessor(
                name, store, tokens, transactions, segments, SequentialPerAggregatePolicy.instance(), refuses)) {
            await().atMost(PATIENCE).until(() -> end.test(processor));
            return processor.handled();
        } finally {
            store.shutDown();
        }
    }

    long importAll(String... processors) {
        return transactions.fetchInTransaction(() -> importOf(processors));
    }

    private long importOf(String... processors) {
        List<EarlierProcessor> earlier = new ArrayList<>();
        for (String processor : processors) {
            earlier.add(EarlierProcessor.read(tokens, processor));
        }
        return new EventImport(target.engine()).copy(() -> engine.readEvents(null, false), earlier, newTokens);
    }

    /**
     * Runs a processor on the new store until it has handled one more event of each aggregate, behind which nothing is left.
     *
     * @param next the sequence number at which each aggregate goes on
     * @return what it has handled of what was imported
     */
    List<String> handledAfterTheMove(String processor, Map<String, Integer> next) {
        Set<String> last = new HashSet<>();
        next.forEach((aggregate, sequence) -> {
            if (!target.engine().lastSequenceNumberFor(aggregate).equals(Optional.of((long) sequence))) {
                target.engine().appendEvents(event(aggregate, sequence));
            }
            last.add(idOf(aggregate, sequence));
        });
        try (RecordingProcessor running = new RecordingProcessor(
                processor,
                target.store(),
                newTokens,
                NoTransactionManager.INSTANCE,
                1,
                PartitionSequencingPolicy.instance(),
                event -> false)) {
            await().atMost(PATIENCE).until(() -> running.handled().containsAll(last));
            return running.handled().stream().filter(id -> !last.contains(id)).toList();
        }
    }
}
