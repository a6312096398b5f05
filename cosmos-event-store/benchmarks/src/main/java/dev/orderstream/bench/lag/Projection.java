package dev.orderstream.bench.lag;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/** A pooled processor that notes how old each event is when it is handled. */
final class Projection implements AutoCloseable {

    private static final int SEGMENTS = 4;
    private static final long LONGEST_MICROSECONDS = 60_000_000;

    private final Recorder lags = new Recorder(LONGEST_MICROSECONDS, 3);
    private final LongAdder handled = new LongAdder();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
    private final PooledStreamingEventProcessor processor;

    Projection(
            String name,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            TokenStore tokens,
            SequencingPolicy<? super EventMessage<?>> sequencing) {
        EventMessageHandler handler = event -> {
            long micros = (System.nanoTime() - ((Noted) event.getPayload()).publishedNanos()) / 1_000;
            lags.recordValue(Math.min(LONGEST_MICROSECONDS, Math.max(0, micros)));
            handled.increment();
            return null;
        };
        processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .sequencingPolicy(sequencing)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(events)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(SEGMENTS)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(100)
                .build();
        processor.start();
    }

    /** The event: it knows when it was published, by the clock of this process. */
    record Noted(String id, String text, long publishedNanos) {}

    static GenericDomainEventMessage<Noted> event(String aggregate, String text) {
        return new GenericDomainEventMessage<>("Note", aggregate, 0, new Noted(aggregate, text, System.nanoTime()));
    }

    long handled() {
        return handled.sum();
    }

    /** The lags since the last call, in microseconds. */
    Histogram takeLags() {
        return lags.getIntervalHistogram();
    }

    @Override
    public void close() {
        processor.shutDown();
        executor.shutdownNow();
    }
}
