package dev.orderstream.bench.system.publication;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.changefeed.SegmentRanges;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.bench.process.CosmosProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.json.JacksonSerializer;

/** Events of one text each, in an event store that is a process of its own. */
final class StoredNotes implements AutoCloseable {

    private static final String DATABASE = "bench";
    private static final int OF_ONE_COMMIT = 10;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(30);

    private final CosmosProcess cosmos = CosmosProcess.start();
    private final CosmosAsyncClient client = cosmos.client();
    private final Containers containers;
    private final CosmosAsyncContainer events;
    private final CosmosAsyncContainer snapshots;

    StoredNotes() {
        client.createDatabaseIfNotExists(DATABASE).block();
        containers = new Containers(client.getDatabase(DATABASE), null, true);
        events = containers.open(EventStoreContainers.events("events"));
        snapshots = containers.open(EventStoreContainers.snapshots("snapshots"));
    }

    static JacksonSerializer serializer() {
        return JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();
    }

    /** Stores events, ten in a commit. */
    void fill(int count, int bytes) {
        CosmosEventStorageEngine engine = engine();
        String text = "n".repeat(bytes);
        for (int commit = 0; commit * OF_ONE_COMMIT < count; commit++) {
            List<DomainEventMessage<?>> notes = new ArrayList<>();
            for (int note = 0; note < OF_ONE_COMMIT; note++) {
                notes.add(new GenericDomainEventMessage<>("Note", "note-" + commit, note, text));
            }
            engine.appendEvents(notes);
        }
    }

    CosmosEventStore eventStore() {
        return CosmosEventStore.builder().storageEngine(engine()).build();
    }

    CosmosTokenStore tokenStore(String processor) {
        return new CosmosTokenStore(
                containers.open(CosmosTokenStore.container("tokens")),
                serializer(),
                new CosmosTokenStore.Settings(
                        "bench", CLAIM_TIMEOUT, Clock.systemUTC(), new SegmentRanges(processor::equals)),
                RequestCharges.IGNORED);
    }

    static Duration claimTimeout() {
        return CLAIM_TIMEOUT;
    }

    private CosmosEventStorageEngine engine() {
        return CosmosEventStorageEngine.builder()
                .events(events)
                .snapshots(snapshots)
                .charges(RequestCharges.IGNORED)
                .eventSerializer(serializer())
                .snapshotSerializer(serializer())
                .build();
    }

    @Override
    public void close() {
        client.close();
        cosmos.close();
    }
}
