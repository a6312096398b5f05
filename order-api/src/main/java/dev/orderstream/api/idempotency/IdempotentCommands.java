package dev.orderstream.api.idempotency;

import dev.orderstream.axon.cosmos.idempotency.CommandIdReusedException;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.axon.cosmos.idempotency.RepeatableCommand;
import dev.orderstream.rule.Causes;
import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands of which each is applied once, however often it comes. The id of the command message follows from the request's
 * identity; {@link IdempotentCommandGateway} recognizes it by what the aggregate's stream remembers.
 */
public class IdempotentCommands {

    private final CommandGateway gateway;
    private final Duration timeout;

    IdempotentCommands(CommandGateway gateway, Duration timeout) {
        this.gateway = gateway;
        this.timeout = timeout;
    }

    /**
     * Sends a command and waits for its result. A repeat gets the first result, also when a rule would refuse the command by now.
     *
     * @param aggregateId the aggregate that the command is for
     * @throws KeyReusedException if the identity was used with another content
     * @throws NoResultException if no result came in time
     * @throws ConcurrentChangeException if others kept changing the aggregate for all retries
     * @throws RuntimeException what the command failed with: a refusal, or a technical failure
     */
    public CommandResult send(CommandIdentity identity, String aggregateId, Object command) {
        return send(identity, aggregateId, command, null);
    }

    /**
     * As {@link #send(CommandIdentity, String, Object)}, for a caller who has seen a version of the aggregate.
     *
     * @param expectedVersion the version that the command is meant for; null if any is fine
     */
    public CommandResult send(
            CommandIdentity identity, String aggregateId, Object command, @Nullable Long expectedVersion) {
        CommandResultMessage<?> result = resultOf(identity, command, expectedVersion);
        if (result.isExceptional()) {
            throw failure(identity, aggregateId, result.exceptionResult());
        }
        String firstVersion = (String) result.getMetaData().get(IdempotentCommandGateway.VERSION);
        if (firstVersion != null) {
            return new CommandResult(Long.parseLong(firstVersion), true);
        }
        // A command that creates its aggregate is answered with the aggregate's id.
        long version = result.getPayload() instanceof Outcome outcome ? outcome.version() : 0;
        return new CommandResult(version, false);
    }

    private CommandResultMessage<?> resultOf(CommandIdentity identity, Object command, @Nullable Long expectedVersion) {
        MetaData sender = MetaData.from(identity.sender());
        CommandMessage<Object> message = RepeatableCommand.of(
                identity.commandId(),
                command,
                expectedVersion == null ? sender : sender.and(ExpectedVersion.METADATA, expectedVersion));
        CompletableFuture<CommandResultMessage<?>> future = new CompletableFuture<>();
        gateway.send(message, (sent, result) -> future.complete(result));
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new NoResultException(identity, timeout, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoResultException(identity, timeout, stopped);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("The callback never fails", impossible);
        }
    }

    private static RuntimeException failure(CommandIdentity identity, String aggregateId, Throwable failure) {
        if (failure instanceof CommandIdReusedException) {
            return new KeyReusedException(identity);
        }
        if (isConflict(failure)) {
            return new ConcurrentChangeException(aggregateId, failure);
        }
        return failure instanceof RuntimeException cause
                ? cause
                : new IllegalStateException("The command for " + aggregateId + " failed", failure);
    }

    private static boolean isConflict(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException);
    }
}
