package dev.orderstream.api.idempotency;

import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.commit.CommandFingerprint;
import dev.orderstream.rule.Causes;
import dev.orderstream.rule.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;

/**
 * Sends commands of which each is applied once, however often it comes. The id of the command message follows from the request's
 * identity and is stored with the events; the event store refuses the same id a second time in the same stream. Nothing else is kept,
 * so a repeat is recognised after any restart, by any instance.
 */
public class IdempotentCommands {

    private final CommandGateway gateway;
    private final CommandHistory history;
    private final Serializer serializer;
    private final Duration timeout;

    IdempotentCommands(CommandGateway gateway, CommandHistory history, Serializer serializer, Duration timeout) {
        this.gateway = gateway;
        this.history = history;
        this.serializer = serializer;
        this.timeout = timeout;
    }

    /**
     * Sends a command and waits for its answer. A repeat gets the first answer, also when a rule would refuse the command by now.
     *
     * @param aggregateId the aggregate that the command is for
     * @throws KeyReusedException if the identity was used with another content
     * @throws NoAnswerException if no answer came in time
     * @throws ConcurrentChangeException if others kept changing the aggregate for all retries
     * @throws RuntimeException what the command failed with: a refusal, or a technical failure
     */
    public CommandAnswer send(CommandIdentity identity, String aggregateId, Object command) {
        CommandMessage<?> message = new GenericCommandMessage<>(
                new GenericMessage<>(
                        identity.commandId(),
                        command,
                        MetaData.from(Map.of(CommandIdentity.CALLER, identity.caller()))),
                command.getClass().getName());
        try {
            Outcome outcome = dispatch(identity, message);
            return outcome.changed()
                    ? new CommandAnswer(outcome.version(), false)
                    : earlierAnswer(identity, aggregateId, message)
                            .orElseGet(() -> new CommandAnswer(outcome.version(), false));
        } catch (KeyReusedException | NoAnswerException decided) {
            throw decided;
        } catch (RuntimeException failure) {
            return earlierAnswerInsteadOf(failure, identity, aggregateId, message);
        }
    }

    private CommandAnswer earlierAnswerInsteadOf(
            RuntimeException failure, CommandIdentity identity, String aggregateId, CommandMessage<?> message) {
        Optional<CommandAnswer> earlier;
        try {
            earlier = earlierAnswer(identity, aggregateId, message);
        } catch (KeyReusedException reused) {
            throw reused;
        } catch (RuntimeException notFoundOut) {
            failure.addSuppressed(notFoundOut);
            throw failure;
        }
        return earlier.orElseThrow(
                () -> isConflict(failure) ? new ConcurrentChangeException(aggregateId, failure) : failure);
    }

    private static boolean isConflict(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException);
    }

    private Outcome dispatch(CommandIdentity identity, CommandMessage<?> message) {
        try {
            Object result = gateway.send(message).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            // A command that creates its aggregate is answered with the aggregate's id.
            return result instanceof Outcome outcome ? outcome : Outcome.changed(0);
        } catch (TimeoutException late) {
            throw new NoAnswerException(identity, timeout, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(identity, timeout, stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("Command " + message.getCommandName() + " failed", failed.getCause());
        }
    }

    private Optional<CommandAnswer> earlierAnswer(
            CommandIdentity identity, String aggregateId, CommandMessage<?> message) {
        return history.find(aggregateId, identity.commandId()).map(applied -> {
            if (!isSameContent(applied, message)) {
                throw new KeyReusedException(identity);
            }
            return new CommandAnswer(applied.lastSequenceNumber(), true);
        });
    }

    private boolean isSameContent(AppliedCommand applied, CommandMessage<?> message) {
        return CommandFingerprint.of(message, serializer).hash().equals(applied.commandHash());
    }
}
