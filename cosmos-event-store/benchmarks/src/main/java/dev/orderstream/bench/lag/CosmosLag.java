package dev.orderstream.bench.lag;

import com.azure.cosmos.CosmosAsyncClient;
import dev.orderstream.axon.cosmos.changefeed.PartitionSequencingPolicy;
import dev.orderstream.axon.cosmos.changefeed.SegmentRanges;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.bench.process.CosmosProcess;
import dev.orderstream.bench.serialization.BenchSerializer;
import java.time.Clock;
import java.time.Duration;

/** This project's event store; events are appended by the instance that projects them, or by another one. */
final class CosmosLag implements LagContestant {

    private static final String PROCESSOR = "notes";

    private final CosmosAsyncClient client;
    private final boolean byAnotherInstance;
    private final CosmosEventStorageEngine writer;
    private final Projection projection;

    CosmosLag(CosmosProcess cosmos, boolean byAnotherInstance) {
        this.byAnotherInstance = byAnotherInstance;
        client = cosmos.client();
        String database = byAnotherInstance ? "lag-another" : "lag-same";
        client.createDatabaseIfNotExists(database).block();
        Containers containers = new Containers(client.getDatabase(database), null, true);
        CosmosEventStorageEngine reader = engine(containers);
        // Another engine knows nothing of the reader's open streams, as another instance would not.
        writer = byAnotherInstance ? engine(containers) : reader;
        CosmosTokenStore tokens = new CosmosTokenStore(
                containers.open(CosmosTokenStore.container("tokens")),
                BenchSerializer.create(),
                new CosmosTokenStore.Settings(
                        "bench", Duration.ofSeconds(10), Clock.systemUTC(), new SegmentRanges(PROCESSOR::equals)),
                RequestCharges.IGNORED);
        projection = new Projection(
                PROCESSOR,
                CosmosEventStore.builder().storageEngine(reader).build(),
                tokens,
                PartitionSequencingPolicy.instance());
    }

    private static CosmosEventStorageEngine engine(Containers containers) {
        return CosmosEventStorageEngine.builder()
                .events(containers.open(EventStoreContainers.events("events")))
                .snapshots(containers.open(EventStoreContainers.snapshots("snapshots")))
                .eventSerializer(BenchSerializer.create())
                .snapshotSerializer(BenchSerializer.create())
                .build();
    }

    @Override
    public String title() {
        return byAnotherInstance ? "axon-cosmos, appended by another" : "axon-cosmos, appended by this";
    }

    @Override
    public void append(String aggregate, String text) {
        writer.appendEvents(Projection.event(aggregate, text));
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public void close() {
        projection.close();
        client.close();
    }
}
