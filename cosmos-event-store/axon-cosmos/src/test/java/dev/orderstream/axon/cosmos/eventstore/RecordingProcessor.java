package dev.orderstream.axon.cosmos.eventstore;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/** A pooled processor on any event store; it remembers the identifiers of the events that it has handled. */
final class RecordingProcessor implements AutoCloseable {

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(6);
    private final PooledStreamingEventProcessor processor;

    RecordingProcessor(
            String name,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            TokenStore tokens,
            TransactionManager transactions,
            int segments,
            SequencingPolicy<? super EventMessage<?>> policy,
            Predicate<EventMessage<?>> refuses) {
        EventMessageHandler handler = event -> {
            if (refuses.test(event)) {
                refused.add(event.getIdentifier());
                throw new IllegalStateException("This event is not handled yet.");
            }
            handled.add(event.getIdentifier());
            return null;
        };
        processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .sequencingPolicy(policy)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(source)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(1)
                .build();
        processor.start();
    }

    List<String> handled() {
        return handled;
    }

    List<String> refused() {
        return refused;
    }

    @Override
    public void close() {
        processor.shutDown();
        executor.shutdownNow();
    }
}
