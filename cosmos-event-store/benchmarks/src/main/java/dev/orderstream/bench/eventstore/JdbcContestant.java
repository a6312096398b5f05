package dev.orderstream.bench.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.orderstream.bench.load.Load;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Axon's JDBC engine over a PostgreSQL that forces each commit to disk, as the embedded server does. */
final class JdbcContestant implements Contestant {

    private static final int CONNECTIONS = 64;

    private final String title;
    private final EmbeddedPostgres postgres;
    private final HikariDataSource dataSource;
    private final AxonCommands commands;

    JdbcContestant(boolean cached) {
        title = cached ? "JDBC on PostgreSQL, cached aggregates" : "JDBC on PostgreSQL";
        try {
            // The library's defaults leave durability out.
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "256MB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(postgres.getPostgresDatabase());
        settings.setMaximumPoolSize(CONNECTIONS);
        dataSource = new HikariDataSource(settings);
        SpringTransactionManager transactions =
                new SpringTransactionManager(new DataSourceTransactionManager(dataSource));
        PersistenceExceptionResolver resolver = new JdbcSQLErrorCodesResolver();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .transactionManager(transactions)
                .persistenceExceptionResolver(resolver)
                .eventSerializer(AxonCommands.serializer())
                .snapshotSerializer(AxonCommands.serializer())
                .build();
        transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        commands = new AxonCommands(
                c -> EmbeddedEventStore.builder().storageEngine(engine).build(), transactions, cached);
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
        dataSource.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
