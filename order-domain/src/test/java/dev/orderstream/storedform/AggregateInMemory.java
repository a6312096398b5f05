package dev.orderstream.storedform;

import dev.orderstream.order.OrderExamples;
import dev.orderstream.rule.DomainRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** One aggregate on an Axon without a database, loaded from its events alone or from a snapshot that went through its stored JSON. */
final class AggregateInMemory<T> implements AutoCloseable {

    private final Class<T> type;
    private final String id;
    private final Serializer serializer;
    private final Configuration axon;
    private Optional<DomainEventMessage<SerializedObject<byte[]>>> snapshot = Optional.empty();

    AggregateInMemory(Class<T> type, Object id, Serializer serializer, List<?> given) {
        this.type = type;
        this.id = id.toString();
        this.serializer = serializer;
        this.axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(configuration -> serializer)
                .configureEmbeddedEventStore(configuration -> new EngineWithSnapshot())
                .registerComponent(Clock.class, configuration -> Clock.fixed(OrderExamples.NOW, ZoneOffset.UTC))
                .configureAggregate(type)
                .start();
        GenericEventMessage.clock = Clock.fixed(OrderExamples.NOW, ZoneOffset.UTC);
        given.forEach(axon.commandGateway()::sendAndWait);
    }

    /** The aggregate as it is after its last event. */
    T state() {
        return DefaultUnitOfWork.startAndGet(null)
                .executeWithResult(() -> axon.repository(type).load(id).<T>invoke(root -> root))
                .getPayload();
    }

    /** From now on the aggregate is loaded from its present state, as read back from JSON, and the events after it. */
    AggregateInMemory<T> snapshotted() {
        List<? extends DomainEventMessage<?>> events = events();
        DomainEventMessage<?> last = events.get(events.size() - 1);
        snapshot = Optional.of(new GenericDomainEventMessage<>(
                last.getType(), id, last.getSequenceNumber(), serializer.serialize(state(), byte[].class)));
        return this;
    }

    /** As {@link #snapshotted}, from this JSON in this revision. */
    AggregateInMemory<T> snapshottedAs(String revision, String json) {
        snapshotted();
        SerializedObject<byte[]> stored = new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8), byte[].class, type.getName(), revision);
        DomainEventMessage<?> last = snapshot.orElseThrow();
        snapshot = Optional.of(new GenericDomainEventMessage<>(last.getType(), id, last.getSequenceNumber(), stored));
        return this;
    }

    /** The code of the refusal, or empty when the command was accepted. */
    Optional<String> send(Object command) {
        try {
            axon.commandGateway().sendAndWait(command);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(
                    DomainRefusal.in(failure).map(DomainRefusal::code).orElseThrow(() -> failure));
        }
    }

    List<?> payloads() {
        return events().stream().map(DomainEventMessage::getPayload).toList();
    }

    @Override
    public void close() {
        axon.shutdown();
        GenericEventMessage.clock = Clock.systemUTC();
    }

    private List<? extends DomainEventMessage<?>> events() {
        return axon.eventStore().readEvents(id, 0).asStream().toList();
    }

    private final class EngineWithSnapshot extends InMemoryEventStorageEngine {
        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
            return snapshot.filter(this::isOfTodaysRevision)
                    .map(stored -> new GenericDomainEventMessage<>(
                            stored.getType(),
                            stored.getAggregateIdentifier(),
                            stored.getSequenceNumber(),
                            serializer.<byte[], T>deserialize(stored.getPayload())));
        }

        /** As the stores do it that read snapshots as data. */
        private boolean isOfTodaysRevision(DomainEventMessage<SerializedObject<byte[]>> stored) {
            return axon.snapshotFilter()
                    .allow(new GenericDomainEventEntry<>(
                            stored.getType(),
                            id,
                            stored.getSequenceNumber(),
                            "snapshot",
                            stored.getTimestamp(),
                            type.getName(),
                            stored.getPayload().getType().getRevision(),
                            stored.getPayload().getData(),
                            new byte[0]));
        }
    }
}
