package dev.orderstream.bench.eventstore;

import dev.orderstream.bench.load.Load;
import dev.orderstream.bench.serialization.BenchSerializer;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** An Axon application with one aggregate over an event store. Commands run on the threads that send them. */
final class AxonCommands implements AutoCloseable {

    /** About 1 KB of JSON with the identifier. */
    private static final String TEXT = "x".repeat(950);

    private final Configuration configuration;
    private final CommandGateway gateway;
    private final LongAdder written = new LongAdder();

    /**
     * Starts the application.
     *
     * @param cached whether aggregates stay in memory, so that an update need not load one
     */
    AxonCommands(Function<Configuration, EventStore> store, TransactionManager transactions, boolean cached) {
        AggregateConfigurer<Note> aggregate = AggregateConfigurer.defaultConfiguration(Note.class);
        if (cached) {
            aggregate.configureCache(c -> new WeakReferenceCache());
        }
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> BenchSerializer.create())
                .configureEventStore(store)
                .configureCommandBus(c -> SimpleCommandBus.builder()
                        .transactionManager(transactions)
                        .build())
                .configureAggregate(aggregate)
                .start();
        gateway = configuration.commandGateway();
    }

    Load.Operation createAndUpdate() {
        return () -> {
            String noteId = UUID.randomUUID().toString();
            gateway.sendAndWait(new Note.Write(noteId, TEXT));
            gateway.sendAndWait(new Note.Change(noteId, TEXT));
            written.add(2);
        };
    }

    long written() {
        return written.sum();
    }

    void replay(long events) {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                configuration.eventStore().openStream(null)) {
            for (long i = 0; i < events; i++) {
                Object payload = stream.nextAvailable().getPayload();
                if (!(payload instanceof Note.Written) && !(payload instanceof Note.Changed)) {
                    throw new IllegalStateException("Another event than was written: " + payload);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The replay was interrupted.", e);
        }
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
