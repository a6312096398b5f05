package dev.orderstream.axon.cosmos.grouping;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.aggregatecache.FreshCachingRepository;
import dev.orderstream.axon.cosmos.aggregatecache.LastingCache;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.idempotency.FirstResults;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.axon.cosmos.idempotency.RepeatableCommand;
import dev.orderstream.axon.cosmos.idempotency.UnchangedCommandCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * One instance of an application that handles halls in groups. What is sent waits until {@link #handleWaiting} is called,
 * unless the instance has threads of its own.
 */
final class HallInstance implements AutoCloseable {

    /** How halls are kept in memory. */
    enum Caching {
        NONE,
        AXON,
        FRESH
    }

    private static final int SNAPSHOT_AFTER_EVENTS = 5;

    private final TestEventStore store;
    private final Configuration configuration;
    private final GroupingCommandBus bus;
    private final IdempotentCommandGateway gateway;
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService retries = Executors.newScheduledThreadPool(2);
    private final List<Integer> groupSizes = Collections.synchronizedList(new ArrayList<>());

    HallInstance(TestEventStore store, Caching caching) {
        this(store, caching, UnaryOperator.identity());
    }

    HallInstance(TestEventStore store, Caching caching, UnaryOperator<GroupingCommandBus.Builder> settings) {
        this(store, caching, false, settings);
    }

    /** With threads of its own; conflicts are retried. */
    static HallInstance withThreads(TestEventStore store, Caching caching) {
        return new HallInstance(store, caching, true, settings -> settings.executor(Executors.newFixedThreadPool(4)));
    }

    private HallInstance(
            TestEventStore store,
            Caching caching,
            boolean retriesConflicts,
            UnaryOperator<GroupingCommandBus.Builder> settings) {
        this.store = store;
        FirstResults firstResults = new FirstResults(
                store.engine().appliedCommands(),
                AnnotationCommandTargetResolver.builder().build(),
                TestCosmos.serializer());
        Cache cache = new LastingCache();
        AggregateConfigurer<Hall> hall = AggregateConfigurer.defaultConfiguration(Hall.class)
                .configureSnapshotTrigger(
                        c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), SNAPSHOT_AFTER_EVENTS));
        if (caching == Caching.AXON) {
            hall.configureCache(c -> cache);
        } else if (caching == Caching.FRESH) {
            hall.configureRepository(c ->
                    new FreshCachingRepository<>(EventSourcingRepository.builder(Hall.class), store.store(), cache));
        }
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> TestCosmos.serializer())
                .configureTransactionManager(c -> NoTransactionManager.instance())
                .configureEventStore(c -> store.store())
                .configureCommandBus(c -> settings.apply(GroupingCommandBus.builder()
                                .grouped(new CommandsOfAggregates(List.of(Hall.class), c.parameterResolverFactory()))
                                .eventStore(store.store())
                                .firstResults(firstResults)
                                .executor((Executor) work::add)
                                .groupSizes(groupSizes::add))
                        .build())
                .configureAggregate(hall)
                .start();
        bus = (GroupingCommandBus) configuration.commandBus();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(new MessageOriginProvider()));
        bus.registerHandlerInterceptor(new UnchangedCommandCheck(firstResults));
        gateway = new IdempotentCommandGateway(
                DefaultCommandGateway.builder()
                        .commandBus(bus)
                        .retryScheduler(
                                (command, failure, failures, dispatch) -> retriesConflicts && retry(failure, dispatch)),
                firstResults);
    }

    private boolean retry(RuntimeException failure, Runnable dispatch) {
        if (failure instanceof ConcurrencyException || failure instanceof AggregateStreamCreationException) {
            retries.schedule(dispatch, 5, TimeUnit.MILLISECONDS);
            return true;
        }
        return false;
    }

    /** Does something on another thread once, while a command of this type is handled. */
    void whileHandling(Class<?> commandType, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            if (commandType.equals(unitOfWork.getMessage().getPayloadType()) && done.compareAndSet(false, true)) {
                CompletableFuture.runAsync(action).join();
            }
            return chain.proceed();
        });
    }

    /** Sends a command that nobody repeats. */
    CompletableFuture<CommandResultMessage<?>> send(Object command) {
        return sendMessage(command);
    }

    /** Sends a command under an identifier. */
    CompletableFuture<CommandResultMessage<?>> send(String commandId, Object command) {
        return sendMessage(RepeatableCommand.of(commandId, command));
    }

    private CompletableFuture<CommandResultMessage<?>> sendMessage(Object command) {
        CompletableFuture<CommandResultMessage<?>> future = new CompletableFuture<>();
        gateway.send(command, (sent, result) -> future.complete(result));
        return future;
    }

    /** Handles what waits, on this thread. */
    void handleWaiting() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    /** Sends a command and handles it. */
    CommandResultMessage<?> handle(Object command) {
        return resultOf(send(command));
    }

    /** Handles what waits, and gives the result to something that was sent. */
    CommandResultMessage<?> resultOf(CompletableFuture<CommandResultMessage<?>> sent) {
        handleWaiting();
        return sent.join();
    }

    /** Handles what waits, and gives the results to all that was sent, in its order. */
    List<CommandResultMessage<?>> resultsOf(List<CompletableFuture<CommandResultMessage<?>>> sent) {
        handleWaiting();
        List<CommandResultMessage<?>> results = new ArrayList<>();
        sent.forEach(future -> results.add(future.join()));
        return results;
    }

    TestEventStore store() {
        return store;
    }

    /** How many commands each unit of work has handled since the last call. */
    List<Integer> takeGroupSizes() {
        synchronized (groupSizes) {
            List<Integer> taken = List.copyOf(groupSizes);
            groupSizes.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        bus.shutdown();
        configuration.shutdown();
        retries.shutdownNow();
    }
}
