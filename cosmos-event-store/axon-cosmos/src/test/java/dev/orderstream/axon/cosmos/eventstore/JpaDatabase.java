package dev.orderstream.axon.cosmos.eventstore;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.jpa.TokenEntry;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** A database of Axon's JPA entities: Hibernate on H2, with a session for each transaction of a thread. */
final class JpaDatabase implements EntityManagerProvider, TransactionManager, AutoCloseable {

    private final JdbcConnectionPool connections =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final SessionFactory sessions;

    JpaDatabase() {
        Configuration configuration = new Configuration()
                .addAnnotatedClass(DomainEventEntry.class)
                .addAnnotatedClass(SnapshotEventEntry.class)
                .addAnnotatedClass(TokenEntry.class)
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .setProperty("hibernate.current_session_context_class", "thread");
        configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", connections);
        sessions = configuration.buildSessionFactory();
    }

    DataSource dataSource() {
        return connections;
    }

    /** That of this thread's transaction; without one it refuses to read and write. */
    @Override
    public EntityManager getEntityManager() {
        return sessions.getCurrentSession();
    }

    /** Joins the transaction of this thread, or begins one. */
    @Override
    public Transaction startTransaction() {
        org.hibernate.Transaction ofThisThread = sessions.getCurrentSession().getTransaction();
        boolean joins = ofThisThread.isActive();
        if (!joins) {
            ofThisThread.begin();
        }
        return new Transaction() {
            @Override
            public void commit() {
                if (!joins) {
                    ofThisThread.commit();
                }
            }

            @Override
            public void rollback() {
                if (!joins) {
                    ofThisThread.rollback();
                }
            }
        };
    }

    /** Does something in a transaction that is committed later. */
    Late late(Runnable work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Transaction transaction = CompletableFuture.supplyAsync(
                        () -> {
                            Transaction begun = startTransaction();
                            work.run();
                            getEntityManager().flush();
                            return begun;
                        },
                        thread)
                .join();
        return new Late(transaction, thread);
    }

    @Override
    public void close() {
        sessions.close();
        connections.dispose();
    }

    /** A transaction that others overtake. */
    record Late(Transaction transaction, ExecutorService thread) {

        void commit() {
            CompletableFuture.runAsync(transaction::commit, thread).join();
            thread.shutdown();
        }
    }
}
