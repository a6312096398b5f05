package dev.orderstream.stock;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.storedform.StoredForm;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;

/** Stock items on an Axon without a database. */
final class StockInMemory implements AutoCloseable {

    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureSerializer(configuration -> JacksonSerializer.builder()
                    .objectMapper(StoredForm.objectMapper())
                    .build())
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .configureAggregate(StockItem.class)
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

    long versionOf(String stockItemId) {
        return axon.eventStore().lastSequenceNumberFor(stockItemId).orElseThrow();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
