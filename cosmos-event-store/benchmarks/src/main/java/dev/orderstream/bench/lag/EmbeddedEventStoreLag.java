package dev.orderstream.bench.lag;

import dev.orderstream.bench.process.PostgresProcess;
import java.util.List;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/** Axon's own: {@link EmbeddedEventStore} over JDBC. Its tokens are kept in memory, which is to its advantage. */
final class EmbeddedEventStoreLag implements LagContestant {

    private final PostgresProcess postgres = new PostgresProcess();
    private final EmbeddedEventStore store;
    private final Projection projection;

    EmbeddedEventStoreLag() {
        JdbcEventStorageEngine engine = postgres.eventStorageEngine();
        store = EmbeddedEventStore.builder().storageEngine(engine).build();
        projection = new Projection("notes", store, new InMemoryTokenStore(), SequentialPerAggregatePolicy.instance());
    }

    @Override
    public String title() {
        return "EmbeddedEventStore, PostgreSQL";
    }

    @Override
    public void append(String aggregate, String text) {
        // Through the store and not the engine, so that it tells its stream at once.
        store.publish(List.of(Projection.event(aggregate, text)));
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public void close() {
        projection.close();
        store.shutDown();
        postgres.close();
    }
}
