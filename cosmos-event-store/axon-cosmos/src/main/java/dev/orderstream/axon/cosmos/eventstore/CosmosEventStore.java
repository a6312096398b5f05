package dev.orderstream.axon.cosmos.eventstore;

import dev.orderstream.axon.cosmos.changefeed.ChangeFeedStream;
import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import dev.orderstream.axon.cosmos.changefeed.PollingSettings;
import dev.orderstream.axon.cosmos.internal.commit.CommandTrace;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's event store over a {@link CosmosEventStorageEngine}: aggregates load from their stream, event processors read
 * the container's change feed.
 */
public class CosmosEventStore extends AbstractEventStore {

    private static final Logger logger = LoggerFactory.getLogger(CosmosEventStore.class);

    private final CosmosEventStorageEngine engine;
    private final PollingSettings polling;
    private volatile @Nullable Throwable lastReadFailure;

    /** Creates a store from a validated builder. */
    protected CosmosEventStore(Builder builder) {
        super(builder);
        this.engine = builder.engine();
        this.polling = builder.polling;
    }

    /** Starts building a store. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@inheritDoc} Several commands may share a unit of work: each keeps its own events. */
    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        CommandTrace.published(events);
        super.publish(events);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A snapshot that cannot be read is logged, and the whole stream is read instead.
     */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        DomainEventStream stored = snapshot(aggregateIdentifier)
                .map(snapshot -> DomainEventStream.concat(
                        DomainEventStream.of(snapshot.message()),
                        engine.readEventsAfter(aggregateIdentifier, snapshot)))
                .orElseGet(() -> engine.readEvents(aggregateIdentifier));
        return DomainEventStream.concat(stored, DomainEventStream.of(stagedDomainEventMessages(aggregateIdentifier)));
    }

    private Optional<CosmosEventStorageEngine.Snapshot> snapshot(String aggregateIdentifier) {
        Waiting.requireAllowed();
        try {
            Optional<CosmosEventStorageEngine.Snapshot> snapshot = engine.snapshot(aggregateIdentifier);
            // Deserialization is lazy: have it fail here, where there is another way.
            snapshot.ifPresent(found -> found.message().getPayload());
            return snapshot;
        } catch (Exception | LinkageError e) {
            logger.warn(
                    "The snapshot of aggregate {} cannot be read; its whole stream is read instead.",
                    aggregateIdentifier,
                    e);
            return Optional.empty();
        }
    }

    /**
     * Opens the change feed. A token that lists some ranges only, as a segment's does, leads to those and no others.
     *
     * @param token where to start; {@code null} for the first event
     * @throws IllegalArgumentException when the token is another event store's
     */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return openStream(token, polling);
    }

    /**
     * The same events for processors that are to get them sooner, or in larger portions, than others do. All share one watch of the
     * feed.
     *
     * @param settings how often the change feed is asked for more on behalf of these processors
     */
    public StreamableMessageSource<TrackedEventMessage<?>> polledBy(PollingSettings settings) {
        return new OtherwisePolled(this, settings);
    }

    /** How often the change feed is asked for more, unless it is {@linkplain #polledBy said otherwise}. */
    public PollingSettings polling() {
        return polling;
    }

    BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token, PollingSettings settings) {
        TrackingToken unwrapped = token == null ? null : WrappedToken.unwrapLowerBound(token);
        ChangeFeedToken start = unwrapped == null ? ChangeFeedToken.start() : ChangeFeedToken.cast(unwrapped);
        try {
            return new ChangeFeedStream(
                    engine.changeFeed(),
                    start,
                    data -> EventUtils.upcastAndDeserializeTrackedEvents(
                            data, engine.getEventSerializer(), engine.upcasters()),
                    settings,
                    failure -> lastReadFailure = failure);
        } catch (RuntimeException notOpened) {
            lastReadFailure = notOpened;
            throw notOpened;
        }
    }

    /** What opening or reading the change feed failed with last, for whichever stream; nothing if it never has. */
    public Optional<Throwable> lastReadFailure() {
        return Optional.ofNullable(lastReadFailure);
    }

    /**
     * Whether events are stored that a processor at this token has not read. More exact than comparing with {@link
     * #createHeadToken()}: a range may have no event up to the head of its physical partition.
     *
     * @param token lists the ranges that are looked at; a wrapping token counts by its lower bound
     */
    public boolean hasEventsAfter(TrackingToken token) {
        return engine.changeFeed().hasEventsAfter(ChangeFeedToken.cast(token));
    }

    /**
     * Whether an event is the last of its stream. Costs about 1 RU if it is.
     *
     * @param sequenceNumber the event's place in the stream, the last one of its commit
     */
    public boolean isLastEvent(String aggregateIdentifier, long sequenceNumber) {
        return !engine.hasCommitAt(aggregateIdentifier, sequenceNumber + 1);
    }

    /** Settings of a {@link CosmosEventStore}. */
    public static class Builder extends AbstractEventStore.Builder {

        private PollingSettings polling = PollingSettings.DEFAULT;

        private Builder() {}

        /** The engine to read and write with. Required. */
        public Builder storageEngine(CosmosEventStorageEngine engine) {
            super.storageEngine(engine);
            return this;
        }

        /** How often the change feed is asked for more. */
        public Builder polling(PollingSettings settings) {
            this.polling = settings;
            return this;
        }

        @Override
        public Builder messageMonitor(MessageMonitor<? super EventMessage<?>> messageMonitor) {
            super.messageMonitor(messageMonitor);
            return this;
        }

        @Override
        public Builder spanFactory(EventBusSpanFactory spanFactory) {
            super.spanFactory(spanFactory);
            return this;
        }

        CosmosEventStorageEngine engine() {
            return (CosmosEventStorageEngine) storageEngine;
        }

        /**
         * Builds the store.
         *
         * @throws org.axonframework.common.AxonConfigurationException when the engine is missing
         */
        public CosmosEventStore build() {
            return new CosmosEventStore(this);
        }
    }
}
