package dev.orderstream.bench.eventstore;

import com.azure.cosmos.CosmosAsyncClient;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.bench.load.Load;
import dev.orderstream.bench.process.CosmosProcess;
import dev.orderstream.bench.serialization.BenchSerializer;
import java.util.concurrent.atomic.DoubleAdder;
import org.axonframework.common.transaction.NoTransactionManager;

/** This project's event store over the embedded server. */
final class CosmosContestant implements Contestant {

    private final String title;
    private final CosmosAsyncClient client;
    private final DoubleAdder requestUnits = new DoubleAdder();
    private final AxonCommands commands;

    CosmosContestant(CosmosProcess cosmos, boolean cached) {
        title = cached ? "axon-cosmos, cached aggregates" : "axon-cosmos";
        client = cosmos.client();
        String database = cached ? "cached" : "uncached";
        client.createDatabaseIfNotExists(database).block();
        Containers containers = new Containers(client.getDatabase(database), null, true);
        CosmosEventStorageEngine engine = CosmosEventStorageEngine.builder()
                .events(containers.open(EventStoreContainers.events("events")))
                .snapshots(containers.open(EventStoreContainers.snapshots("snapshots")))
                .charges((operation, container, units) -> requestUnits.add(units))
                .eventSerializer(BenchSerializer.create())
                .snapshotSerializer(BenchSerializer.create())
                .build();
        commands = new AxonCommands(
                c -> CosmosEventStore.builder().storageEngine(engine).build(), NoTransactionManager.instance(), cached);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Load.Operation createAndUpdate() {
        return commands.createAndUpdate();
    }

    @Override
    public long written() {
        return commands.written();
    }

    @Override
    public void replay(long events) {
        commands.replay(events);
    }

    @Override
    public double takeRequestUnits() {
        return requestUnits.sumThenReset();
    }

    @Override
    public void close() {
        commands.close();
        client.close();
    }
}
