package dev.orderstream.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

/** One aggregate on an Axon without a database, for long sequences of commands. */
public final class OneAggregate implements AutoCloseable {

    /** What is answered for an aggregate that is not there. */
    public static final String NOT_FOUND = "not-found";

    private static final ObjectMapper JSON = StoredForm.objectMapper();

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final Class<?> type;
    private final ForgetfulEngine engine = new ForgetfulEngine();
    private final WeakReferenceCache cache = new WeakReferenceCache();
    private final MovableClock clock = new MovableClock(START);
    private final List<Object> events = new ArrayList<>();
    private final Configuration axon;

    public OneAggregate(Class<?> type) {
        this.type = type;
        axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(configuration -> JacksonSerializer.builder()
                        .objectMapper(StoredForm.objectMapper())
                        .build())
                .configureEmbeddedEventStore(configuration -> engine)
                .registerComponent(Clock.class, configuration -> clock)
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(type).configureCache(configuration -> cache))
                .start();
        axon.eventBus()
                .subscribe(messages ->
                        messages.stream().map(EventMessage::getPayload).forEach(events::add));
    }

    /** Begins anew: nothing has happened, and no time has passed. */
    public void forgetEverything() {
        engine.forgetEverything();
        cache.removeAll();
        events.clear();
        clock.advance(Duration.between(clock.instant(), START));
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

    /** The state as it would be stored, or null if there is none yet. */
    public @Nullable JsonNode state(String aggregateId) {
        ResultMessage<JsonNode> state = DefaultUnitOfWork.startAndGet(null)
                .executeWithResult(() -> axon.repository(type).load(aggregateId).invoke(JSON::<JsonNode>valueToTree));
        return state.isExceptional() ? null : state.getPayload();
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
