package dev.orderstream.axon.cosmos.idempotency;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;

/** One instance of an application that handles accounts. */
final class TestInstance implements AutoCloseable {

    private static final int SNAPSHOT_AFTER_EVENTS = 5;

    private final TestEventStore store;
    private final Configuration configuration;
    private final ScheduledExecutorService retries = Executors.newScheduledThreadPool(2);
    private final IdempotentCommandGateway gateway;

    TestInstance(TestEventStore store) {
        this.store = store;
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> TestCosmos.serializer())
                .configureEventStore(c -> store.store())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Account.class)
                        .configureSnapshotTrigger(
                                c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), SNAPSHOT_AFTER_EVENTS)))
                .start();
        FirstResults firstResults = new FirstResults(
                store.engine().appliedCommands(),
                AnnotationCommandTargetResolver.builder().build(),
                TestCosmos.serializer());
        configuration.commandBus().registerHandlerInterceptor(new UnchangedCommandCheck(firstResults));
        gateway = new IdempotentCommandGateway(
                DefaultCommandGateway.builder()
                        .commandBus(configuration.commandBus())
                        .retryScheduler(IntervalRetryScheduler.builder()
                                .retryExecutor(retries)
                                .retryInterval(5)
                                .maxRetryCount(200)
                                .build()),
                firstResults);
    }

    /** Sends a command under an identifier. */
    CompletableFuture<CommandResultMessage<?>> send(String commandId, Object command) {
        CompletableFuture<CommandResultMessage<?>> future = new CompletableFuture<>();
        gateway.send(RepeatableCommand.of(commandId, command), (sent, result) -> future.complete(result));
        return future;
    }

    /** Sends a command under an identifier and waits for its result. */
    Object sendAndWait(String commandId, Object command) {
        CommandResultMessage<?> result = send(commandId, command).join();
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
        return result.getPayload();
    }

    IdempotentCommandGateway gateway() {
        return gateway;
    }

    TestEventStore store() {
        return store;
    }

    @Override
    public void close() {
        configuration.shutdown();
        retries.shutdownNow();
    }
}
