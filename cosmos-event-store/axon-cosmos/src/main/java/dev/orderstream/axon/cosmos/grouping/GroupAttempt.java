package dev.orderstream.axon.cosmos.grouping;

import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.eventstore.CommandAlreadyAppliedException;
import dev.orderstream.axon.cosmos.idempotency.FirstResults;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.axon.cosmos.idempotency.RepeatableCommand;
import dev.orderstream.axon.cosmos.internal.commit.CommandGroup;
import dev.orderstream.axon.cosmos.internal.commit.CommandTrace;
import dev.orderstream.axon.cosmos.internal.commit.OutOfSequenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfiguration;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanScope;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to handle several commands for an aggregate in one unit of work. An attempt that cannot be brought to its
 * end leaves nothing behind, and says which smaller groups to try instead.
 */
final class GroupAttempt {

    /** What an attempt needs of the bus. */
    record Environment(
            EventStore eventStore,
            FirstResults firstResults,
            TransactionManager transactions,
            RollbackConfiguration rollbacks,
            CommandBusSpanFactory spans,
            List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors) {}

    /** Ends an attempt that is to be made differently. */
    private static final class GivenUpException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GivenUpException(String reason) {
            super(reason, null, false, false);
        }
    }

    private final String aggregateIdentifier;
    private final List<WaitingCommand<?, ?>> commands;
    private final Environment environment;
    private final BatchingUnitOfWork<CommandMessage<?>> unitOfWork;
    private final CommandGroup group;
    private final LoadedAggregate aggregate;
    private final List<CommandResultMessage<?>> results = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private List<List<WaitingCommand<?, ?>>> smallerGroups = List.of();

    private GroupAttempt(String aggregateIdentifier, List<WaitingCommand<?, ?>> commands, Environment environment) {
        this.aggregateIdentifier = aggregateIdentifier;
        this.commands = commands;
        this.environment = environment;
        this.unitOfWork = new BatchingUnitOfWork<>(messages(commands));
        this.group = CommandTrace.of(unitOfWork).startGroup();
        this.aggregate = new LoadedAggregate(unitOfWork, aggregateIdentifier);
    }

    private static List<CommandMessage<?>> messages(List<WaitingCommand<?, ?>> commands) {
        List<CommandMessage<?>> messages = new ArrayList<>();
        commands.forEach(waiting -> messages.add(waiting.command()));
        return messages;
    }

    /**
     * Handles commands one after the other and stores their events together.
     *
     * @param commands two or more, each under an identifier of its own
     * @return empty if all were answered; else the groups to handle next, smaller than this one, of those that were not
     */
    static List<List<WaitingCommand<?, ?>>> handle(
            String aggregateIdentifier, List<WaitingCommand<?, ?>> commands, Environment environment) {
        GroupAttempt attempt = new GroupAttempt(aggregateIdentifier, commands, environment);
        attempt.handle();
        return attempt.smallerGroups;
    }

    private void handle() {
        ResultMessage<?> ended;
        try {
            unitOfWork.start();
            unitOfWork.attachTransaction(environment.transactions());
            ended = unitOfWork.executeWithResult(this::handleNext, failure -> true);
        } catch (RuntimeException | Error notEnded) {
            failAll(notEnded);
            return;
        } finally {
            spans.forEach(Span::end);
        }
        if (!unitOfWork.isRolledBack()) {
            completeAll();
            return;
        }
        Throwable failure = ended.exceptionResult();
        if (failure instanceof GivenUpException) {
            return;
        }
        if (CommandTrace.of(unitOfWork).hasAppended() || concernsAll(failure)) {
            failAll(failure);
        } else {
            smallerGroups = splitAt(commands.size() / 2);
        }
    }

    /** The unit of work calls this once for each command. */
    private CommandResultMessage<?> handleNext() {
        int index = results.size();
        if (index == 0) {
            // Comes before any event is stored, because the first command's handlers are called first, in their order.
            unitOfWork.onPrepareCommit(loaded -> giveUpOnRepeats());
        }
        WaitingCommand<?, ?> waiting = commands.get(index);
        group.handles(waiting.command(), RepeatableCommand.is(waiting.command()));
        Long versionBefore = aggregate.version();
        CommandResultMessage<?> result = proceed(waiting);
        results.add(result);
        if (!result.isExceptional()) {
            group.addResult(result.getPayload());
        }
        if (mustBeHandledAlone(result, versionBefore)) {
            smallerGroups = splitAt(index, index + 1);
            throw new GivenUpException("A command has left traces that concern no other; it is handled alone.");
        }
        if (aggregate.isDeleted() && index + 1 < commands.size()) {
            smallerGroups = splitAt(index + 1);
            throw new GivenUpException("The aggregate was deleted; what comes after that is handled apart.");
        }
        return result;
    }

    private CommandResultMessage<?> proceed(WaitingCommand<?, ?> waiting) {
        Span span = environment
                .spans()
                .createHandleCommandSpan(waiting.command(), false)
                .start();
        spans.add(span);
        SpanScope scope = span.makeCurrent();
        try {
            return GenericCommandResultMessage.asCommandResultMessage(
                    new DefaultInterceptorChain<>(unitOfWork, environment.interceptors(), waiting.handler()).proceed());
        } catch (Exception | Error failure) {
            span.recordException(failure);
            return GenericCommandResultMessage.asCommandResultMessage(failure);
        } finally {
            scope.close();
        }
    }

    /**
     * Whether a command has left the unit of work as no other command may find it. A refusal that led to no event has
     * not. An aggregate without any event, which a command was to create and did not, would exist for the others.
     */
    private boolean mustBeHandledAlone(CommandResultMessage<?> result, @Nullable Long versionBefore) {
        Long versionAfter = aggregate.version();
        if (versionAfter == null && aggregate.isLoaded()) {
            return true;
        }
        if (!result.isExceptional()) {
            return false;
        }
        return group.hasPublished() || hasMoved(versionBefore, versionAfter, result.exceptionResult());
    }

    /**
     * An event whose own handler failed was not published, but has moved the aggregate's version. Where the failed
     * command was the first to load the aggregate, the stream tells, unless the failure is one that rolls nothing back.
     */
    private boolean hasMoved(@Nullable Long before, @Nullable Long after, Throwable failure) {
        if (before != null || after == null) {
            return before != null && !before.equals(after);
        }
        return environment.rollbacks().rollBackOn(failure)
                && environment
                                .eventStore()
                                .lastSequenceNumberFor(aggregateIdentifier)
                                .orElse(-1L)
                        < after;
    }

    private void giveUpOnRepeats() {
        Map<String, AppliedCommand> applied =
                environment.firstResults().appliedBefore(unitOfWork, aggregateIdentifier, messages(commands));
        if (applied.isEmpty()) {
            return;
        }
        List<WaitingCommand<?, ?>> others = new ArrayList<>();
        for (WaitingCommand<?, ?> waiting : commands) {
            AppliedCommand first = applied.get(waiting.command().getIdentifier());
            if (first == null) {
                others.add(waiting);
            } else {
                waiting.fail(new CommandAlreadyAppliedException(first));
            }
        }
        smallerGroups = others.isEmpty() ? List.of() : List.of(others);
        throw new GivenUpException("Commands were applied before; the others are handled without them.");
    }

    private void completeAll() {
        for (int i = 0; i < commands.size(); i++) {
            WaitingCommand<?, ?> waiting = commands.get(i);
            CommandResultMessage<?> result = results.get(i);
            boolean lookedUp = RepeatableCommand.is(waiting.command());
            waiting.complete(
                    lookedUp && result.isExceptional()
                            ? result.andMetaData(Map.of(IdempotentCommandGateway.NO_REPEAT, "true"))
                            : result);
        }
    }

    private void failAll(Throwable failure) {
        commands.forEach(waiting -> waiting.fail(failure));
    }

    /** Whether the store has failed all commands alike, so that smaller groups would fare no better. */
    private static boolean concernsAll(Throwable failure) {
        if (failure instanceof ConcurrencyException || failure instanceof AggregateStreamCreationException) {
            return !(failure.getCause() instanceof OutOfSequenceException);
        }
        return failure instanceof EventStoreException || failure instanceof CosmosException;
    }

    private List<List<WaitingCommand<?, ?>>> splitAt(int... places) {
        List<List<WaitingCommand<?, ?>>> groups = new ArrayList<>();
        int from = 0;
        for (int place : places) {
            groups.add(commands.subList(from, place));
            from = place;
        }
        groups.add(commands.subList(from, commands.size()));
        groups.removeIf(List::isEmpty);
        return groups;
    }
}
