package dev.orderstream.axon.cosmos.idempotency;

import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.CommandAlreadyAppliedException;
import dev.orderstream.axon.cosmos.internal.commit.CommandFingerprint;
import dev.orderstream.axon.cosmos.internal.commit.CommandResult;
import dev.orderstream.axon.cosmos.internal.commit.CommandTrace;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Finds out what a command was answered when it was applied. */
public final class FirstResults {

    private final AppliedCommands appliedCommands;
    private final CommandTargetResolver targets;
    private final Serializer serializer;

    /**
     * Asks the streams of aggregates.
     *
     * @param appliedCommands what the streams remember
     * @param targets tells which aggregate a command is for
     * @param serializer the event store's
     */
    public FirstResults(AppliedCommands appliedCommands, CommandTargetResolver targets, Serializer serializer) {
        this.appliedCommands = appliedCommands;
        this.targets = targets;
        this.serializer = serializer;
    }

    /** Writes the commands whose results are remembered. */
    Serializer serializer() {
        return serializer;
    }

    /**
     * What the handler returned.
     *
     * @param value {@code null} where it returned nothing
     * @param version sequence number of the last event that the command led to
     */
    record FirstResult(@Nullable Object value, long version) {}

    /**
     * Finds the first result to a command that has failed now.
     *
     * @return nothing if the command was never applied
     * @throws CommandIdReusedException if another command was applied under its identifier
     */
    Optional<FirstResult> find(CommandMessage<?> command, Throwable failure) {
        return applied(command, failure).map(applied -> {
            if (!CommandFingerprint.of(command, serializer).hash().equals(applied.commandHash())) {
                throw new CommandIdReusedException(command.getIdentifier(), command.getCommandName(), failure);
            }
            return new FirstResult(CommandResult.read(applied.result(), serializer), applied.lastSequenceNumber());
        });
    }

    /**
     * Looks up those of some commands that may be delivered again, by one query for all of them. To be called when their
     * aggregate has been loaded and nothing is stored yet: a commit that the look-up does not see then stands after
     * what was loaded, and has the append fail with a conflict. Nothing of this unit of work is looked up again. A stream
     * that had no event when it was loaded is not asked, nor is one whose commands are known to be others.
     *
     * @param unitOfWork handles the commands
     * @param aggregateIdentifier the aggregate that all of them are for
     * @return what was applied before, by command identifier
     */
    public Map<String, AppliedCommand> appliedBefore(
            UnitOfWork<?> unitOfWork, String aggregateIdentifier, Collection<? extends CommandMessage<?>> commands) {
        Set<String> repeatable = commands.stream()
                .filter(RepeatableCommand::is)
                .map(CommandMessage::getIdentifier)
                .collect(Collectors.toSet());
        if (repeatable.isEmpty()) {
            return Map.of();
        }
        CommandTrace.of(unitOfWork).setLookedUp();
        OptionalLong published = CommandTrace.of(unitOfWork.root()).firstPublished(aggregateIdentifier);
        if (published.isPresent()
                && (published.getAsLong() == 0
                        || appliedCommands.exclude(aggregateIdentifier, published.getAsLong(), repeatable))) {
            return Map.of();
        }
        return appliedCommands.find(aggregateIdentifier, repeatable).stream()
                .collect(Collectors.toMap(AppliedCommand::commandId, Function.identity(), (first, again) -> first));
    }

    /** Finds the application of a command, if its target is known and it was applied to it. */
    Optional<AppliedCommand> applied(CommandMessage<?> command) {
        return targetOf(command).flatMap(target -> appliedCommands.find(target, command.getIdentifier()));
    }

    private Optional<AppliedCommand> applied(CommandMessage<?> command, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandAlreadyAppliedException already) {
                return Optional.of(already.applied());
            }
        }
        return applied(command);
    }

    private Optional<String> targetOf(CommandMessage<?> command) {
        try {
            return Optional.of(targets.resolveTarget(command).getIdentifier());
        } catch (IllegalArgumentException notForAnAggregate) {
            return Optional.empty();
        }
    }
}
