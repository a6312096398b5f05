package dev.orderstream.axon.cosmos.idempotency;

import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/**
 * A command gateway that answers a repeated command as it was answered the first time, and applies it no second time.
 *
 * <p>A command can be repeated when it is sent as a {@link RepeatableCommand}. Everything else, plain payloads and
 * messages alike, is sent as by {@link DefaultCommandGateway} and looked up nowhere.
 *
 * <p>A repeat is recognised by what the aggregate's stream remembers, so at any time, after any restart and by any
 * instance, and also where the aggregate's rules would refuse the command by now. A command that led to no event is not
 * remembered: its repeat is decided anew. When a command that can be repeated fails, or leads to no event, its stream is
 * asked once, which costs one query over one logical partition.
 *
 * <p>Needs {@link UnchangedCommandCheck} as a handler interceptor of the command bus.
 */
public class IdempotentCommandGateway extends DefaultCommandGateway {

    /** Metadata of the answer to a repeat; its value is {@code "true"}. */
    public static final String REPEATED = "repeatedCommand";

    /** Metadata of the answer to a repeat: sequence number of the last event that the command led to, as a string. */
    public static final String VERSION = "repeatedCommandVersion";

    /** Metadata of a failure after the command was looked up and found not to have been applied before. */
    public static final String NO_REPEAT = "noRepeatedCommand";

    private final FirstAnswers firstAnswers;

    /**
     * Creates a gateway.
     *
     * @param builder the command bus, and a retry scheduler for conflicts
     * @param firstAnswers knows what was answered
     */
    public IdempotentCommandGateway(Builder builder, FirstAnswers firstAnswers) {
        super(builder);
        this.firstAnswers = Objects.requireNonNull(firstAnswers);
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        if (command instanceof CommandMessage<?> message && RepeatableCommand.is(message)) {
            super.<C, R>send(command, (sent, result) -> callback.onResult(sent, answer(sent, result)));
        } else {
            super.send(command, callback);
        }
    }

    @SuppressWarnings("unchecked") // The first answer has the type that the handler returned then.
    private <R> CommandResultMessage<? extends R> answer(
            CommandMessage<?> command, CommandResultMessage<? extends R> result) {
        if (!result.isExceptional() || result.getMetaData().containsKey(NO_REPEAT)) {
            return result;
        }
        Throwable failure = result.exceptionResult();
        try {
            return firstAnswers
                    .find(command, failure)
                    .<CommandResultMessage<? extends R>>map(
                            first -> (CommandResultMessage<? extends R>) new GenericCommandResultMessage<>(
                                    first.value(), Map.of(REPEATED, "true", VERSION, Long.toString(first.version()))))
                    .orElse(result);
        } catch (CommandIdReusedException reused) {
            return new GenericCommandResultMessage<>(reused);
        } catch (RuntimeException notFoundOut) {
            failure.addSuppressed(notFoundOut);
            return result;
        }
    }
}
