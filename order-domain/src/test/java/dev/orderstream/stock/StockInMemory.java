package dev.orderstream.stock;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.MovableClock;
import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;

/** Stock items on an Axon without a database. */
final class StockInMemory implements AutoCloseable {

    private final MovableClock clock = new MovableClock(StockExamples.NOW);
    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureSerializer(configuration -> JacksonSerializer.builder()
                    .objectMapper(StoredForm.objectMapper())
                    .build())
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .registerComponent(Clock.class, configuration -> clock)
            .configureAggregate(AggregateConfigurer.defaultConfiguration(StockItem.class)
                    .configureCache(configuration -> new WeakReferenceCache()))
            .start();

    /** The refusal, or empty when the command was accepted. */
    Optional<DomainRefusal> send(StockCommand command) {
        try {
            axon.commandGateway().sendAndWait(command);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(DomainRefusal.in(failure).orElseThrow(() -> failure));
        }
    }

    StockEvent lastEvent(String stockItemId) {
        List<StockEvent> events = axon.eventStore()
                .readEvents(stockItemId)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(StockEvent.class::cast)
                .toList();
        return events.get(events.size() - 1);
    }

    MovableClock clock() {
        return clock;
    }

    long versionOf(String stockItemId) {
        return axon.eventStore().lastSequenceNumberFor(stockItemId).orElseThrow();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
