package dev.orderstream.bench.process;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.orderstream.bench.serialization.BenchSerializer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A PostgreSQL that forces each commit to disk, as the embedded Cosmos server does, with Axon's JDBC engine over it. */
public final class PostgresProcess implements AutoCloseable {

    private static final int CONNECTIONS = 64;

    private final EmbeddedPostgres postgres;
    private final HikariDataSource dataSource;
    private final SpringTransactionManager transactions;

    /** Starts the server on a free port and a temporary directory. */
    public PostgresProcess() {
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
        transactions = new SpringTransactionManager(new DataSourceTransactionManager(dataSource));
    }

    /** Its transactions. */
    public TransactionManager transactions() {
        return transactions;
    }

    /** An engine whose tables are there. */
    public JdbcEventStorageEngine eventStorageEngine() {
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .transactionManager(transactions)
                .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
                .eventSerializer(BenchSerializer.create())
                .snapshotSerializer(BenchSerializer.create())
                .build();
        transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        return engine;
    }

    @Override
    public void close() {
        dataSource.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
