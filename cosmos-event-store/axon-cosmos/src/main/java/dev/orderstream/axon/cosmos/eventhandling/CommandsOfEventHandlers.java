package dev.orderstream.axon.cosmos.eventhandling;

import dev.orderstream.axon.cosmos.internal.eventhandling.HandledEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no command is lost that an event handler or a saga sends through {@link
 * dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway}: an event has been handled when all of them were
 * answered. If the store failed one, the event is handled again, whatever the handler made of the failure. Commands that
 * were applied the first time are not applied again then.
 *
 * <p>A refusal is a result. Register it for every processor:
 *
 * <pre>{@code
 * processing.registerDefaultHandlerInterceptor((configuration, name) -> new CommandsOfEventHandlers(name));
 * }</pre>
 */
public final class CommandsOfEventHandlers implements MessageHandlerInterceptor<EventMessage<?>> {

    private final String processorName;

    /**
     * Watches over the handlers of a processor.
     *
     * @param processorName the processor; commands that two processors send because of one event are two
     */
    public CommandsOfEventHandlers(String processorName) {
        this.processorName = processorName;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (!unitOfWork.isRoot()) {
            return chain.proceed();
        }
        HandledEvent event = new HandledEvent(processorName, unitOfWork.getMessage());
        event.begin(unitOfWork);
        try {
            Object result = chain.proceed();
            event.awaitResults().ifPresent(failure -> {
                throw new CommandNotStoredException(event.description(), failure);
            });
            return result;
        } finally {
            event.end(unitOfWork);
        }
    }
}
