package dev.orderstream.axon.cosmos.eventstore;

import static org.axonframework.eventsourcing.EventStreamUtils.upcastAndDeserializeDomainEvents;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.changefeed.ChangeFeed;
import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.commit.CommandTrace;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.commit.OutOfSequenceException;
import dev.orderstream.axon.cosmos.internal.commit.StoredEvent;
import dev.orderstream.axon.cosmos.internal.container.Consistency;
import dev.orderstream.axon.cosmos.internal.eventhandling.EventUnitOfWork;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event storage on Azure Cosmos DB: all events of a unit of work are one document, whose id is the sequence
 * number of its first event. Inserting it is atomic and is the optimistic lock at once.
 *
 * <p>A unit of work may append to one aggregate. Serializers must be able to write JSON (Axon's {@code
 * JacksonSerializer}).
 */
public class CosmosEventStorageEngine extends AbstractEventStorageEngine {

    /** About 16 MB. */
    private static final long REMEMBERED_COMMANDS = 1_000_000;

    private final AppliedCommands appliedCommands;
    private final CommitAppender appender;
    private final CommitReader reader;
    private final SnapshotDocuments snapshots;
    private final SnapshotFilter snapshotFilter;
    private final ChangeFeed changeFeed;
    private final PayloadProtection protection;

    /** Creates an engine from a validated builder. */
    protected CosmosEventStorageEngine(Builder builder) {
        super(builder);
        CosmosAsyncContainer events = Objects.requireNonNull(builder.events, "events, which validate() demands");
        Consistency.requireOneHistory(events);
        this.appliedCommands = new AppliedCommands(events, builder.charges, new KnownCommands(REMEMBERED_COMMANDS));
        this.protection = builder.protection;
        this.appender = new CommitAppender(
                events,
                appliedCommands,
                builder.charges,
                builder.writeAttempts,
                builder.appendRequests,
                builder.protection);
        this.reader = new CommitReader(events, builder.charges, builder.pageSize);
        this.snapshots = new SnapshotDocuments(
                Objects.requireNonNull(builder.snapshots, "snapshots, which validate() demands"),
                builder.charges,
                builder.protection);
        this.snapshotFilter = builder.allowed;
        this.changeFeed = builder.changeFeed == null
                ? new ChangeFeed(events, builder.charges, builder.pageSize, builder.protection)
                : builder.changeFeed;
    }

    /** Starts building an engine. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        try {
            // What event handlers publish in one batch has no transaction: it is published again if the batch does.
            Commit.allOf(events, EventUnitOfWork.isCurrent()).forEach(commit -> append(commit, serializer));
        } catch (OutOfSequenceException e) {
            handlePersistenceException(e, events.get(0));
        }
    }

    private void append(Commit commit, Serializer serializer) {
        try {
            appender.append(commit, serializer);
        } catch (PositionTakenException e) {
            handlePersistenceException(e, commit.events().get(0));
        } catch (CosmosException e) {
            throw new EventStoreException(
                    "Events of aggregate %s could not be stored: the server answered %d."
                            .formatted(commit.aggregateIdentifier(), e.getStatusCode()),
                    e);
        }
        CommandTrace.appended();
        changeFeed.appended(commit.aggregateIdentifier());
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        Long commit = reader.commitBefore(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber() + 1)
                .map(CommitDocument::firstSequenceNumber)
                .orElse(null);
        snapshots.store(snapshot, commit, serializer);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String identifier, long firstSequenceNumber) {
        // The first event asked for may stand inside a commit that starts before it.
        Optional<CommitDocument> before =
                firstSequenceNumber > 0 ? reader.commitBefore(identifier, firstSequenceNumber) : Optional.empty();
        long start = before.map(commit -> commit.lastSequenceNumber() + 1).orElse(0L);
        return events(Stream.concat(before.stream(), reader.commitsFrom(identifier, start))
                        .map(appliedCommands::stored))
                .filter(event -> event.sequenceNumber() >= firstSequenceNumber)
                .map(this::opening);
    }

    /**
     * A snapshot that the filter allows.
     *
     * @param message the snapshot
     * @param commit sequence number of the first event of the commit that it was taken after; {@code null} in snapshots of
     *     earlier releases
     */
    record Snapshot(DomainEventMessage<?> message, @Nullable Long commit) {}

    /** The newest snapshot of an aggregate. */
    Optional<Snapshot> snapshot(String identifier) {
        return snapshots
                .read(identifier)
                .filter(found -> snapshotFilter.allow(found.event()))
                .flatMap(found -> upcastAndDeserializeDomainEvents(
                                Stream.of(found.event()), getSnapshotSerializer(), upcasterChain)
                        .asStream()
                        .findFirst()
                        .map(message -> new Snapshot(message, found.commit())));
    }

    /**
     * Reads the events that follow a snapshot. The commit that it was taken after is read with them, to make sure that the
     * stream reaches so far.
     *
     * @throws StreamIncompleteException when it does not
     */
    DomainEventStream readEventsAfter(String identifier, Snapshot snapshot) {
        long last = snapshot.message().getSequenceNumber();
        Long commit = snapshot.commit() == null
                ? reader.commitBefore(identifier, last + 1)
                        .map(CommitDocument::firstSequenceNumber)
                        .orElse(null)
                : snapshot.commit();
        List<CommitDocument> none = List.of();
        Iterator<CommitDocument> commits = commit == null
                ? none.iterator()
                : reader.commitsFrom(identifier, commit).iterator();
        if (!commits.hasNext() || commits.next().lastSequenceNumber() < last) {
            throw StreamIncompleteException.beforeSnapshot(identifier, last);
        }
        Stream<CommitDocument> rest = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(commits, Spliterator.ORDERED | Spliterator.NONNULL), false);
        return upcastAndDeserializeDomainEvents(
                events(rest.map(appliedCommands::stored)).map(this::opening), getEventSerializer(), upcasterChain);
    }

    private DomainEventData<JsonNode> opening(StoredEvent event) {
        return event.opening(Place.ofEvent(event.aggregateIdentifier(), event.sequenceNumber()), protection);
    }

    private static Stream<StoredEvent> events(Stream<CommitDocument> commits) {
        return commits.filter(CommitDocument::isOfAggregate).flatMap(commit -> commit.events().stream());
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return snapshots.read(aggregateIdentifier).map(SnapshotDocuments.Found::event).stream();
    }

    /** {@inheritDoc} Costs one query for one document. */
    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return reader.lastCommit(aggregateIdentifier)
                .filter(CommitDocument::isOfAggregate)
                .map(CommitDocument::lastSequenceNumber);
    }

    /**
     * Reads what stands in the change feed now. The stream ends where it has caught up, whatever {@code mayBlock} says:
     * {@link CosmosEventStore#openStream} waits for more.
     */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        return changeFeed.read(token == null ? ChangeFeedToken.start() : ChangeFeedToken.cast(token));
    }

    /** The token before the first event. */
    @Override
    public TrackingToken createTailToken() {
        return ChangeFeedToken.start();
    }

    /** The token after the last event that every physical partition has now. */
    @Override
    public TrackingToken createHeadToken() {
        return changeFeed.head();
    }

    /**
     * The token from which every event is delivered that was <em>stored</em> at the given time or later. Cosmos DB finds
     * the place by the server's clock with an accuracy of some seconds, so a few older events may come first. Event
     * timestamps play no part.
     */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return changeFeed.at(dateTime);
    }

    /**
     * What commands the streams have, with what the engine has read and written of them: a command of which that is enough to
     * say that it was not applied before costs no request.
     */
    public AppliedCommands appliedCommands() {
        return appliedCommands;
    }

    boolean hasCommitAt(String aggregateIdentifier, long sequenceNumber) {
        return reader.hasCommitAt(aggregateIdentifier, sequenceNumber);
    }

    EventUpcaster upcasters() {
        return upcasterChain;
    }

    ChangeFeed changeFeed() {
        return changeFeed;
    }

    /** Settings of a {@link CosmosEventStorageEngine}. */
    public static class Builder extends AbstractEventStorageEngine.Builder {

        private @Nullable CosmosAsyncContainer events;
        private @Nullable CosmosAsyncContainer snapshots;
        private @Nullable ChangeFeed changeFeed;
        private SnapshotFilter allowed = SnapshotFilter.allowAll();
        private PayloadProtection protection = PayloadProtection.NONE;
        private RequestCharges charges = RequestCharges.IGNORED;
        private int pageSize = 500;
        private int writeAttempts = 10;
        private int appendRequests = 16;

        private Builder() {
            persistenceExceptionResolver(new CosmosPersistenceExceptionResolver());
        }

        /** The container of commits, as {@link EventStoreContainers#events} defines it. Required. */
        public Builder events(CosmosAsyncContainer container) {
            this.events = container;
            return this;
        }

        /** The container of snapshots, as {@link EventStoreContainers#snapshots} defines it. Required. */
        public Builder snapshots(CosmosAsyncContainer container) {
            this.snapshots = container;
            return this;
        }

        /** The feed over {@link #events}; by default one with the engine's page size. */
        public Builder changeFeed(ChangeFeed feed) {
            this.changeFeed = feed;
            return this;
        }

        /** Who hears of the request units spent; by default nobody. */
        public Builder charges(RequestCharges requestCharges) {
            this.charges = requestCharges;
            return this;
        }

        /**
         * What is sealed in events and snapshots, and how it is opened; by default nothing is. A {@link #changeFeed} that is given needs the
         * same.
         */
        public Builder protection(PayloadProtection payloadProtection) {
            this.protection = payloadProtection;
            return this;
        }

        /** How many commits a read asks for at a time, 1 to 10,000; 500 by default. */
        public Builder pageSize(int commits) {
            this.pageSize = commits;
            return this;
        }

        /** How often a write with an unknown outcome is tried again, 0 to 100; 10 by default. */
        public Builder writeAttempts(int attempts) {
            this.writeAttempts = attempts;
            return this;
        }

        /**
         * How many commits are under way by requests of their own before others wait, 1 to 1,000; 16 by default. Where 16 or more wait,
         * they go together.
         */
        public Builder appendRequests(int requests) {
            this.appendRequests = requests;
            return this;
        }

        @Override
        public Builder eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer serializer) {
            super.snapshotSerializer(serializer);
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster upcasterChain) {
            super.upcasterChain(upcasterChain);
            return this;
        }

        @Override
        public Builder snapshotFilter(SnapshotFilter snapshotFilter) {
            super.snapshotFilter(snapshotFilter);
            this.allowed = snapshotFilter;
            return this;
        }

        @Override
        public Builder persistenceExceptionResolver(PersistenceExceptionResolver resolver) {
            super.persistenceExceptionResolver(resolver);
            return this;
        }

        @Override
        protected void validate() {
            super.validate();
            if (events == null || snapshots == null) {
                throw new AxonConfigurationException("The events and the snapshots container are both required.");
            }
            if (pageSize < 1 || pageSize > 10_000) {
                throw new AxonConfigurationException("The page size is 1 to 10000 commits, but is " + pageSize + ".");
            }
            if (appendRequests < 1 || appendRequests > 1_000) {
                throw new AxonConfigurationException(
                        "Requests with one commit are 1 to 1000 at once, but are " + appendRequests + ".");
            }
            if (writeAttempts < 0 || writeAttempts > 100) {
                throw new AxonConfigurationException("Write attempts are 0 to 100, but are " + writeAttempts + ".");
            }
        }

        /**
         * Builds the engine.
         *
         * @throws AxonConfigurationException when a setting is missing or out of its range, the account has several
         *     write regions, or reads are weaker than session consistency
         */
        public CosmosEventStorageEngine build() {
            return new CosmosEventStorageEngine(this);
        }
    }
}
