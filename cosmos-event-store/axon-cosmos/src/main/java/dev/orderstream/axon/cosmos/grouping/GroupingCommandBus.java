package dev.orderstream.axon.cosmos.grouping;

import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.eventstore.CommandAlreadyAppliedException;
import dev.orderstream.axon.cosmos.idempotency.FirstResults;
import dev.orderstream.axon.cosmos.internal.eventhandling.EventUnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DefaultCommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.Registration;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfiguration;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.tracing.NoOpSpanFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command bus that handles commands on threads of an executor, and those that wait for the same aggregate together:
 * in one unit of work, stored as one commit. Nothing waits on purpose. A command that finds its aggregate free is handled
 * at once, and a group is made of those that came while the one before was handled.
 *
 * <p>Each command gets its own result. One that is refused without having led to an event does not concern the others;
 * one that fails after having led to events leaves nothing behind, and the others are handled without it. A conflict with
 * another writer, or an unknown outcome, is answered to all commands of the group, for each may have decided on what the
 * ones before it did.
 *
 * <p>Commands that may be delivered again are looked up before their events are stored, by one query for a group, because Cosmos
 * DB's unique key covers the first command of a commit only. Reads must have session consistency or a stronger one.
 */
public class GroupingCommandBus extends SimpleCommandBus {

    private static final Logger logger = LoggerFactory.getLogger(GroupingCommandBus.class);

    private final Executor executor;
    private final Predicate<? super CommandMessage<?>> grouped;
    private final CommandTargetResolver targets;
    private final FirstResults firstResults;
    private final GroupSizes groupSizes;
    private final WaitingCommands waitingCommands;
    private final List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors =
            new CopyOnWriteArrayList<>();
    private final GroupAttempt.Environment environment;

    /** Creates a bus from a validated builder. */
    protected GroupingCommandBus(Builder builder) {
        super(builder);
        this.executor = builder.executor();
        this.grouped = builder.grouped;
        this.targets = builder.targets;
        this.firstResults = builder.firstResults();
        this.groupSizes = builder.groupSizes;
        this.waitingCommands = new WaitingCommands(builder.maxGroupSize, builder.maxWaiting);
        this.environment = new GroupAttempt.Environment(
                builder.eventStore(),
                firstResults,
                builder.transactions,
                builder.rollbacks,
                builder.spans,
                interceptors);
    }

    /** Starts building a bus. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        Optional<VersionedAggregateIdentifier> target = grouped.test(command) ? targetOf(command) : Optional.empty();
        if (target.isEmpty()) {
            handleUngrouped(command, handler, callback);
            return;
        }
        String aggregateIdentifier = target.get().getIdentifier();
        WaitingCommand<C, R> waiting =
                new WaitingCommand<>(command, handler, callback, target.get().getVersion() != null);
        try {
            if (waitingCommands.add(aggregateIdentifier, waiting)) {
                EventUnitOfWork.leaveFor(() -> start(aggregateIdentifier));
            }
        } catch (CommandQueueFullException e) {
            callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(e));
        }
    }

    private <C, R> void handleUngrouped(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        WaitingCommand<C, R> waiting = new WaitingCommand<>(command, handler, callback, true);
        try {
            EventUnitOfWork.leaveFor(() -> executor.execute(() -> handleNow(waiting, handler)));
        } catch (RuntimeException rejected) {
            waiting.fail(rejected);
        }
    }

    private Optional<VersionedAggregateIdentifier> targetOf(CommandMessage<?> command) {
        try {
            return Optional.of(targets.resolveTarget(command));
        } catch (IllegalArgumentException namesNoAggregate) {
            return Optional.empty();
        }
    }

    private void start(String aggregateIdentifier) {
        try {
            executor.execute(() -> waitingCommands.forEachGroup(
                    aggregateIdentifier, group -> handleGroup(aggregateIdentifier, group)));
        } catch (RuntimeException rejected) {
            waitingCommands.forEachGroup(
                    aggregateIdentifier, group -> group.forEach(waiting -> waiting.fail(rejected)));
        }
    }

    private void handleGroup(String aggregateIdentifier, List<WaitingCommand<?, ?>> group) {
        if (group.size() == 1) {
            tellSize(1);
            handleAlone(aggregateIdentifier, group.get(0));
            return;
        }
        List<List<WaitingCommand<?, ?>>> smallerGroups = GroupAttempt.handle(aggregateIdentifier, group, environment);
        if (smallerGroups.isEmpty()) {
            tellSize(group.size());
        }
        smallerGroups.forEach(smaller -> handleGroup(aggregateIdentifier, smaller));
    }

    /** A listener that fails does not keep the commands behind it waiting. */
    private void tellSize(int commands) {
        try {
            groupSizes.handled(commands);
        } catch (RuntimeException e) {
            logger.error("The listener for sizes of groups failed when {} commands were handled.", commands, e);
        }
    }

    private <C, R> void handleAlone(String aggregateIdentifier, WaitingCommand<C, R> waiting) {
        MessageHandler<CommandMessage<?>> lookingUp = command -> {
            CurrentUnitOfWork.get().onPrepareCommit(loaded -> refuseRepeat(aggregateIdentifier, command));
            return waiting.handler().handle(command);
        };
        handleNow(waiting, lookingUp);
    }

    /** On this thread nobody hears of an exception, so it is the result. */
    private <C, R> void handleNow(WaitingCommand<C, R> waiting, MessageHandler<? super CommandMessage<?>> handler) {
        try {
            super.<C, R>handle(waiting.command(), handler, (command, result) -> waiting.complete(result));
        } catch (RuntimeException | Error notHandled) {
            waiting.fail(notHandled);
        }
    }

    private void refuseRepeat(String aggregateIdentifier, CommandMessage<?> command) {
        Map<String, AppliedCommand> applied =
                firstResults.appliedBefore(CurrentUnitOfWork.get(), aggregateIdentifier, List.of(command));
        applied.values().forEach(first -> {
            throw new CommandAlreadyAppliedException(first);
        });
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        interceptors.add(handlerInterceptor);
        Registration registration = super.registerHandlerInterceptor(handlerInterceptor);
        return () -> {
            boolean removed = interceptors.remove(handlerInterceptor);
            return registration.cancel() && removed;
        };
    }

    /** Takes no more commands, and waits up to 5 s for those that are being handled, if the executor is a service. */
    public void shutdown() {
        if (executor instanceof ExecutorService service) {
            service.shutdown();
            try {
                service.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Settings of a {@link GroupingCommandBus}. */
    public static class Builder extends SimpleCommandBus.Builder {

        private Predicate<? super CommandMessage<?>> grouped = command -> false;
        private CommandTargetResolver targets =
                AnnotationCommandTargetResolver.builder().build();
        private @Nullable EventStore eventStore;
        private @Nullable FirstResults firstResults;
        private @Nullable Executor executor;
        private GroupSizes groupSizes = GroupSizes.IGNORED;
        private int maxGroupSize = 64;
        private int maxWaiting = 20_000;
        private TransactionManager transactions = NoTransactionManager.instance();
        private RollbackConfiguration rollbacks = RollbackConfigurationType.UNCHECKED_EXCEPTIONS;
        private CommandBusSpanFactory spans = DefaultCommandBusSpanFactory.builder()
                .spanFactory(NoOpSpanFactory.INSTANCE)
                .build();

        private Builder() {}

        /**
         * Which commands are handled in groups, see {@link CommandsOfAggregates}; by default none. Must be the same in
         * all instances that write to the same streams.
         */
        public Builder grouped(Predicate<? super CommandMessage<?>> commands) {
            this.grouped = commands;
            return this;
        }

        /** Tells which aggregate a command is for; by default the annotated property of the command does. */
        public Builder commandTargetResolver(CommandTargetResolver resolver) {
            this.targets = resolver;
            return this;
        }

        /** The store of the aggregates, a {@code CosmosEventStore}. Required. */
        public Builder eventStore(EventStore store) {
            this.eventStore = store;
            return this;
        }

        /** What the streams remember. Required. */
        public Builder firstResults(FirstResults results) {
            this.firstResults = results;
            return this;
        }

        /** Where commands are handled; by default a pool of as many threads as are needed. One per busy aggregate is. */
        public Builder executor(Executor commandExecutor) {
            this.executor = commandExecutor;
            return this;
        }

        /** Hears of how many commands each unit of work handled. */
        public Builder groupSizes(GroupSizes listener) {
            this.groupSizes = listener;
            return this;
        }

        /**
         * Most commands in a group, 1 to 1,000; 64 by default. With 1 commands are handled one by one, but those that a
         * group has applied are still recognized when they are delivered again.
         */
        public Builder maxGroupSize(int commands) {
            this.maxGroupSize = commands;
            return this;
        }

        /** Most commands that wait for one aggregate, 1 or more; 20,000 by default. More are refused. */
        public Builder maxWaiting(int commands) {
            this.maxWaiting = commands;
            return this;
        }

        @Override
        public Builder transactionManager(TransactionManager transactionManager) {
            super.transactionManager(transactionManager);
            this.transactions = transactionManager;
            return this;
        }

        /** {@inheritDoc} A failure that rolls nothing back is trusted to have changed nothing either. */
        @Override
        public Builder rollbackConfiguration(RollbackConfiguration rollbackConfiguration) {
            super.rollbackConfiguration(rollbackConfiguration);
            this.rollbacks = rollbackConfiguration;
            return this;
        }

        @Override
        public Builder spanFactory(CommandBusSpanFactory spanFactory) {
            super.spanFactory(spanFactory);
            this.spans = spanFactory;
            return this;
        }

        @Override
        public Builder messageMonitor(MessageMonitor<? super CommandMessage<?>> messageMonitor) {
            super.messageMonitor(messageMonitor);
            return this;
        }

        @Override
        public Builder duplicateCommandHandlerResolver(DuplicateCommandHandlerResolver resolver) {
            super.duplicateCommandHandlerResolver(resolver);
            return this;
        }

        private EventStore eventStore() {
            return required(eventStore, "event store");
        }

        private FirstResults firstResults() {
            return required(firstResults, "FirstResults");
        }

        private Executor executor() {
            return executor == null
                    ? Executors.newCachedThreadPool(new AxonThreadFactory(GroupingCommandBus.class.getSimpleName()))
                    : executor;
        }

        private static <T> T required(@Nullable T setting, String name) {
            if (setting == null) {
                throw new AxonConfigurationException("A GroupingCommandBus needs the " + name + ".");
            }
            return setting;
        }

        @Override
        protected void validate() {
            super.validate();
            if (maxGroupSize < 1 || maxGroupSize > 1_000) {
                throw new AxonConfigurationException(
                        "The size of a group is 1 to 1000 commands, but is " + maxGroupSize + ".");
            }
            if (maxWaiting < 1) {
                throw new AxonConfigurationException(
                        "The commands that may wait for an aggregate are 1 or more, but are " + maxWaiting + ".");
            }
        }

        /**
         * Builds the bus.
         *
         * @throws AxonConfigurationException when a setting is missing or out of its range
         */
        @Override
        public GroupingCommandBus build() {
            return new GroupingCommandBus(this);
        }
    }
}
