package dev.orderstream.axon.cosmos.changefeed;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;

/** One instance of a pooled processor whose segments are ranges; it remembers what it has read and handled. */
final class TestProcessor implements AutoCloseable {

    static final String NAME = "orders";

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> onHandled = payload -> {};
    private final AtomicInteger read = new AtomicInteger();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(6);
    private final PooledStreamingEventProcessor processor;

    TestProcessor(TestEventStore events, CosmosAsyncContainer tokens, String nodeId, int segments, int maxSegments) {
        this(events, tokens, nodeId, segments, maxSegments, Duration.ofSeconds(10));
    }

    TestProcessor(
            TestEventStore events,
            CosmosAsyncContainer tokens,
            String nodeId,
            int segments,
            int maxSegments,
            Duration claimTimeout) {
        EventMessageHandler handler = event -> {
            handled.add(event.getPayload().toString());
            onHandled.accept(event.getPayload().toString());
            return null;
        };
        processor = PooledStreamingEventProcessor.builder()
                .name(NAME)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .sequencingPolicy(PartitionSequencingPolicy.instance())
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(new CountingSource(events.store()))
                .tokenStore(tokenStore(tokens, nodeId, claimTimeout))
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .maxClaimedSegments(maxSegments)
                .tokenClaimInterval(200)
                .claimExtensionThreshold(claimTimeout.toMillis() / 4)
                .batchSize(20)
                .build();
    }

    static CosmosTokenStore tokenStore(CosmosAsyncContainer tokens, String nodeId) {
        return tokenStore(tokens, nodeId, Duration.ofSeconds(10));
    }

    private static CosmosTokenStore tokenStore(CosmosAsyncContainer tokens, String nodeId, Duration claimTimeout) {
        return new CosmosTokenStore(
                tokens,
                TestCosmos.serializer(),
                new CosmosTokenStore.Settings(nodeId, claimTimeout, Clock.systemUTC(), new SegmentRanges(NAME::equals)),
                RequestCharges.IGNORED);
    }

    PooledStreamingEventProcessor start() {
        processor.start();
        return processor;
    }

    List<String> handled() {
        return handled;
    }

    /** How many events this instance has read from the feed. */
    int read() {
        return read.get();
    }

    int segments() {
        return processor.processingStatus().size();
    }

    /** Tells of each event as it is handled. */
    TestProcessor tell(Consumer<String> listener) {
        onHandled = listener;
        return this;
    }

    PooledStreamingEventProcessor processor() {
        return processor;
    }

    /** Ends it as a crash would: whatever it does is interrupted, and its claims stay. */
    void kill() {
        executor.shutdownNow();
    }

    @Override
    public void close() {
        processor.shutDown();
        executor.shutdownNow();
    }

    private final class CountingSource implements StreamableMessageSource<TrackedEventMessage<?>> {

        private final StreamableMessageSource<TrackedEventMessage<?>> source;

        CountingSource(StreamableMessageSource<TrackedEventMessage<?>> source) {
            this.source = source;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
            BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token);
            return new BlockingStream<>() {
                @Override
                public Optional<TrackedEventMessage<?>> peek() {
                    return stream.peek();
                }

                @Override
                public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
                    return stream.hasNextAvailable(timeout, unit);
                }

                @Override
                public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
                    read.incrementAndGet();
                    return stream.nextAvailable();
                }

                @Override
                public boolean setOnAvailableCallback(Runnable callback) {
                    return stream.setOnAvailableCallback(callback);
                }

                @Override
                public void close() {
                    stream.close();
                }
            };
        }

        @Override
        public TrackingToken createTailToken() {
            return source.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return source.createHeadToken();
        }
    }

    /** Payloads that tell events apart. */
    static String payload(String aggregate, int sequence) {
        return aggregate + "#" + sequence;
    }
}
