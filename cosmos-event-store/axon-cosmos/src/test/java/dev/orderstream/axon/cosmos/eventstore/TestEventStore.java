package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.changefeed.ChangeFeed;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** An event store over containers of its own that keeps account of its charges. */
public final class TestEventStore {

    /** One operation's charge. */
    public record Charge(String operation, double requestUnits) {}

    private final CosmosAsyncContainer events;
    private final CosmosAsyncContainer snapshots;
    private final List<Charge> charges = Collections.synchronizedList(new ArrayList<>());
    private final CosmosEventStorageEngine engine;
    private final CosmosEventStore store;

    public TestEventStore(TestCosmos cosmos) {
        this(cosmos, settings -> settings);
    }

    public TestEventStore(TestCosmos cosmos, int pageSize) {
        this(cosmos, settings -> settings.pageSize(pageSize));
    }

    public TestEventStore(TestCosmos cosmos, UnaryOperator<CosmosEventStorageEngine.Builder> settings) {
        this(
                cosmos.open(EventStoreContainers.events("events")),
                cosmos.open(EventStoreContainers.snapshots("snapshots")),
                settings);
    }

    private TestEventStore(
            CosmosAsyncContainer events,
            CosmosAsyncContainer snapshots,
            UnaryOperator<CosmosEventStorageEngine.Builder> settings) {
        this.events = events;
        this.snapshots = snapshots;
        engine = settings.apply(CosmosEventStorageEngine.builder()
                        .events(events)
                        .snapshots(snapshots)
                        .charges(account())
                        .eventSerializer(TestCosmos.serializer())
                        .snapshotSerializer(TestCosmos.serializer()))
                .build();
        store = CosmosEventStore.builder().storageEngine(engine).build();
    }

    /** Another instance's event store over the same containers. */
    public TestEventStore anotherInstance() {
        return new TestEventStore(events, snapshots, settings -> settings);
    }

    public CosmosEventStorageEngine engine() {
        return engine;
    }

    public CosmosEventStore store() {
        return store;
    }

    public ChangeFeed changeFeed() {
        return engine.changeFeed();
    }

    public CosmosAsyncContainer events() {
        return events;
    }

    /** Where charges are told. */
    public RequestCharges account() {
        return (operation, container, units) -> charges.add(new Charge(operation, units));
    }

    /** The charges since the last call. */
    public List<Charge> takeCharges() {
        synchronized (charges) {
            List<Charge> taken = List.copyOf(charges);
            charges.clear();
            return taken;
        }
    }

    /** How many operations of one kind there have been since charges were last taken. */
    public int charges(String operation) {
        synchronized (charges) {
            return (int) charges.stream()
                    .filter(charge -> charge.operation().equals(operation))
                    .count();
        }
    }

    /** The request units of one kind of operation since the last call. */
    public double takeCharge(String operation) {
        return takeCharges().stream()
                .filter(charge -> charge.operation().equals(operation))
                .mapToDouble(Charge::requestUnits)
                .sum();
    }

    /** Appends one commit with one event for each payload. */
    public void append(String aggregate, long firstSequenceNumber, String... payloads) {
        engine.appendEvents(events(aggregate, firstSequenceNumber, payloads));
    }

    public static List<DomainEventMessage<?>> events(String aggregate, long firstSequenceNumber, String... payloads) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < payloads.length; i++) {
            messages.add(new GenericDomainEventMessage<>(
                    "Test", aggregate, firstSequenceNumber + i, payloads[i], MetaData.from(Map.of("n", "" + i))));
        }
        return messages;
    }
}
