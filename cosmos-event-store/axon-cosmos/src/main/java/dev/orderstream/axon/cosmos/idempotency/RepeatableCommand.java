package dev.orderstream.axon.cosmos.idempotency;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;

/**
 * Commands that may be delivered again under the identifier that their sender chose, for instance one made of a client's
 * idempotency key. {@link IdempotentCommandGateway} answers the repeat of such a command as it was answered the first
 * time.
 *
 * <p>A message has an identifier in any case; only its sender knows whether it will use that one again. So a command is
 * repeatable if its sender says so, and no other is ever looked up.
 */
public final class RepeatableCommand {

    /**
     * The metadata's value is the identifier of the command that was marked, so that metadata handed on to another
     * command makes that one no repeat of anything.
     */
    private static final String METADATA = "repeatable";

    private RepeatableCommand() {}

    /**
     * Makes the message of a command that may be delivered again.
     *
     * @param commandId the same for every repeat of this command, and for no other command to the same aggregate
     */
    public static <C> CommandMessage<C> of(String commandId, C command) {
        return of(commandId, command, Map.of());
    }

    /**
     * Makes the message of a command that may be delivered again.
     *
     * @param commandId the same for every repeat of this command, and for no other command to the same aggregate
     * @param metadata what else the message tells
     */
    public static <C> CommandMessage<C> of(String commandId, C command, Map<String, ?> metadata) {
        return mark(new GenericCommandMessage<>(
                new GenericMessage<>(commandId, command, metadata),
                command.getClass().getName()));
    }

    /** Says of a message that it may be delivered again under its identifier. */
    public static <C> CommandMessage<C> mark(CommandMessage<C> command) {
        return command.andMetaData(Map.of(METADATA, command.getIdentifier()));
    }

    /** Whether a command may be delivered again: its sender has said so. */
    public static boolean is(CommandMessage<?> command) {
        return command.getIdentifier().equals(command.getMetaData().get(METADATA));
    }
}
