package dev.orderstream.axon.cosmos.grouping;

import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command that waits for its aggregate.
 *
 * @param command the message
 * @param handler handles it
 * @param callback waits for its result
 * @param alone whether it shares a unit of work with no other: it names the version that it expects
 */
record WaitingCommand<C, R>(
        CommandMessage<C> command,
        MessageHandler<? super CommandMessage<?>> handler,
        CommandCallback<? super C, ? super R> callback,
        boolean alone) {

    private static final Logger logger = LoggerFactory.getLogger(WaitingCommand.class);

    /** Tells the callback; one that fails does not keep the results from others. */
    @SuppressWarnings("unchecked") // The sender knows what the command's handler returns, as everywhere in Axon.
    void complete(CommandResultMessage<?> result) {
        try {
            callback.onResult(command, (CommandResultMessage<? extends R>) result);
        } catch (RuntimeException | Error e) {
            logger.error(
                    "The sender of command {} ({}) failed to take its result.",
                    command.getIdentifier(),
                    command.getCommandName(),
                    e);
        }
    }

    void fail(Throwable failure) {
        complete(GenericCommandResultMessage.asCommandResultMessage(failure));
    }
}
