package dev.orderstream.axon.cosmos.idempotency;

import dev.orderstream.axon.cosmos.internal.eventhandling.EventUnitOfWork;
import dev.orderstream.axon.cosmos.internal.eventhandling.HandledEvent;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.Message;

/**
 * A command gateway that answers a repeated command as it was answered the first time, and applies it no second time.
 *
 * <p>A command can be repeated when it is sent as a {@link RepeatableCommand}. Everything else, plain payloads and
 * messages alike, is sent as by {@link DefaultCommandGateway} and looked up nowhere.
 *
 * <p>A repeat is recognized by what the aggregate's stream remembers, so at any time, after any restart and by any
 * instance, and also where the aggregate's rules would refuse the command by now. A command that led to no event is not
 * remembered: its repeat is decided anew. When a command that can be repeated fails, or leads to no event, its stream is
 * asked once, which costs one query over one logical partition.
 *
 * <p>What an event handler or a saga sends is handled in a unit of work of its own. Where {@link
 * dev.orderstream.axon.cosmos.eventhandling.CommandsOfEventHandlers} watches over the processor, a plain payload gets an
 * identifier that follows from the event, and is applied once however often the event is handled.
 *
 * <p>Needs {@link UnchangedCommandCheck} as a handler interceptor of the command bus.
 */
public class IdempotentCommandGateway extends DefaultCommandGateway {

    /** Metadata of the result to a repeat; its value is {@code "true"}. */
    public static final String REPEATED = "repeatedCommand";

    /** Metadata of the result to a repeat: sequence number of the last event that the command led to, as a string. */
    public static final String VERSION = "repeatedCommandVersion";

    /** Metadata of a failure after the command was looked up and found not to have been applied before. */
    public static final String NO_REPEAT = "noRepeatedCommand";

    private final FirstResults firstResults;

    /**
     * Creates a gateway.
     *
     * @param builder the command bus, and a retry scheduler for conflicts
     * @param firstResults knows what was answered
     */
    public IdempotentCommandGateway(Builder builder, FirstResults firstResults) {
        super(builder);
        this.firstResults = Objects.requireNonNull(firstResults);
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.orderstream.axon.cosmos.waiting.WaitingNotAllowedException on a thread that must not wait; nothing is
     *     sent then
     */
    @Override
    public <R> R sendAndWait(Object command) {
        Waiting.requireAllowed();
        return super.sendAndWait(command);
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.orderstream.axon.cosmos.waiting.WaitingNotAllowedException on a thread that must not wait; nothing is
     *     sent then
     */
    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        Waiting.requireAllowed();
        return super.sendAndWait(command, timeout, unit);
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        // Made here, because a message takes its correlation data from the unit of work in which it is made.
        CommandMessage<?> message = GenericCommandMessage.asCommandMessage(command);
        Optional<HandledEvent> event = HandledEvent.current();
        if (event.isEmpty()) {
            dispatch(message, callback);
        } else if (command instanceof Message<?>) {
            dispatch(message, event.get().sends(message), callback);
        } else {
            HandledEvent.Sent sent = event.get().sends(message, firstResults.serializer());
            dispatch(RepeatableCommand.of(sent.id(), message.getPayload(), message.getMetaData()), sent, callback);
        }
    }

    /** The event has been handled when the command was answered, or could not be sent, of which its handler hears. */
    private <C, R> void dispatch(
            CommandMessage<?> message, HandledEvent.Sent sent, CommandCallback<? super C, ? super R> callback) {
        CommandCallback<C, R> watched = (command, result) -> {
            if (result.isExceptional()) {
                sent.failed(result.exceptionResult());
            } else {
                sent.completed();
            }
            callback.onResult(command, result);
        };
        try {
            dispatch(message, watched);
        } catch (RuntimeException | Error notSent) {
            sent.failed(notSent);
            throw notSent;
        }
    }

    @SuppressWarnings("unchecked") // The caller's type parameter is the payload's, or the message's, as in Axon.
    private <C, R> void dispatch(CommandMessage<?> message, CommandCallback<? super C, ? super R> callback) {
        CommandCallback<? super C, ? super R> repeating = RepeatableCommand.is(message)
                ? (CommandCallback<C, R>) (sent, result) -> callback.onResult(sent, resultOfRepeat(sent, result))
                : callback;
        EventUnitOfWork.leaveFor(() -> super.send((C) message, repeating));
    }

    // The first result has the type that the handler returned then; Axon takes null where it returned nothing, and does
    // not say so.
    @SuppressWarnings({"unchecked", "NullAway"})
    private <R> CommandResultMessage<? extends R> resultOfRepeat(
            CommandMessage<?> command, CommandResultMessage<? extends R> result) {
        if (!result.isExceptional() || result.getMetaData().containsKey(NO_REPEAT)) {
            return result;
        }
        Throwable failure = result.exceptionResult();
        try {
            return firstResults
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
