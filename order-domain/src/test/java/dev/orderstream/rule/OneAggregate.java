package dev.orderstream.rule;

import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.serialization.json.JacksonSerializer;

/** One aggregate on an Axon without a database, for long sequences of commands. */
public final class OneAggregate implements AutoCloseable {

    /** What is answered for an aggregate that is not there. */
    public static final String NOT_FOUND = "not-found";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final List<Object> events = new ArrayList<>();
    private final Configuration axon;

    public OneAggregate(Class<?> type) {
        axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(configuration -> JacksonSerializer.builder()
                        .objectMapper(StoredForm.objectMapper())
                        .build())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .registerComponent(Clock.class, configuration -> clock)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(type)
                        .configureCache(configuration -> new WeakReferenceCache()))
                .start();
        axon.eventBus()
                .subscribe(messages ->
                        messages.stream().map(EventMessage::getPayload).forEach(events::add));
    }

    /** The code of the refusal, or empty when the command was accepted. */
    public Optional<String> send(Object command) {
        try {
            axon.commandGateway().sendAndWait(command);
            return Optional.empty();
        } catch (RuntimeException failure) {
            if (Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance)) {
                return Optional.of(NOT_FOUND);
            }
            return Optional.of(
                    DomainRefusal.in(failure).map(DomainRefusal::code).orElseThrow(() -> failure));
        }
    }

    public MovableClock clock() {
        return clock;
    }

    /** Everything that has happened, oldest first. */
    public List<Object> events() {
        return List.copyOf(events);
    }

    public <E> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
