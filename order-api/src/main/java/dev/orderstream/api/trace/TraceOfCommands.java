package dev.orderstream.api.trace;

import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Starts a trace for a command that belongs to none. */
public final class TraceOfCommands implements MessageDispatchInterceptor<CommandMessage<?>> {

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (index, command) -> command.getMetaData().containsKey(TraceContext.TRACEPARENT)
                ? command
                : command.andMetaData(TraceContext.start().metadata());
    }
}
