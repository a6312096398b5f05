package dev.orderstream.bench.eventstore;

import dev.orderstream.bench.load.Load;
import dev.orderstream.bench.process.PostgresProcess;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Axon's JDBC engine. */
final class JdbcContestant implements Contestant {

    private final String title;
    private final PostgresProcess postgres = new PostgresProcess();
    private final AxonCommands commands;

    JdbcContestant(boolean cached) {
        title = cached ? "JDBC on PostgreSQL, cached aggregates" : "JDBC on PostgreSQL";
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(postgres.eventStorageEngine())
                .build();
        commands = new AxonCommands(c -> store, postgres.transactions(), cached);
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
    public void close() {
        commands.close();
        postgres.close();
    }
}
