package dev.orderstream.axon.cosmos.eventhandling;

import dev.orderstream.axon.cosmos.internal.eventhandling.EventUnitOfWork;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * A command bus that handles commands on the sender's thread if that may wait, and those that an event handler or a saga sends in units of
 * work of their own: each is stored when it is answered.
 *
 * <p>Axon's {@link SimpleCommandBus} would make them part of the unit of work in which a processor handles a batch of
 * events. Their events would be stored at its end, all together, which a store without transactions over several streams
 * cannot do.
 *
 * <p>A thread that must not wait, as one of a WebFlux application's event loop, has its commands handled on Reactor's
 * bounded elastic scheduler.
 */
public class DetachingCommandBus extends SimpleCommandBus {

    /**
     * Creates a bus.
     *
     * @param settings as of any command bus on the sender's thread
     */
    public DetachingCommandBus(SimpleCommandBus.Builder settings) {
        super(settings);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (Waiting.isAllowed()) {
            callback.onResult(command, this.<C, R>handleHere(command, handler));
        } else {
            Schedulers.boundedElastic()
                    .schedule(() -> callback.onResult(command, this.<C, R>resultOf(command, handler)));
        }
    }

    /** On a thread where nobody hears of an exception, it is the result. */
    private <C, R> CommandResultMessage<? extends R> resultOf(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        try {
            return handleHere(command, handler);
        } catch (RuntimeException | Error notHandled) {
            return GenericCommandResultMessage.asCommandResultMessage(notHandled);
        }
    }

    private <C, R> CommandResultMessage<? extends R> handleHere(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        Map<String, Object> processor = EventUnitOfWork.processorResources();
        MessageHandler<CommandMessage<?>> handlerForProcessor = message -> {
            CurrentUnitOfWork.get().resources().putAll(processor);
            return handler.handle(message);
        };
        AtomicReference<@Nullable CommandResultMessage<? extends R>> received = new AtomicReference<>();
        EventUnitOfWork.leaveFor(() -> super.<C, R>handle(
                command,
                processor.isEmpty() ? handler : handlerForProcessor,
                (handled, result) -> received.set(result)));
        return Objects.requireNonNull(received.get(), "the result of a command that was handled");
    }
}
