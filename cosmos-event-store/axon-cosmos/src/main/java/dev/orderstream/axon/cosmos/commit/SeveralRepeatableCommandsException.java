package dev.orderstream.axon.cosmos.commit;

import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.AxonNonTransientException;

/**
 * A command handler has sent several repeatable commands to one aggregate and waited for them. Their events would be one
 * commit, which remembers one of them, and a repeat of another would be applied again. Nothing was stored.
 */
public class SeveralRepeatableCommandsException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    /** Names the aggregate and the commands. */
    public SeveralRepeatableCommandsException(String aggregateIdentifier, List<CommandMessage<?>> commands) {
        super(
                ("The unit of work of one command appends what several repeatable commands have led to, to aggregate %s: %s. A"
                                + " commit remembers one. Let an event handler send them, or make the command repeatable that sends"
                                + " them. Nothing was stored.")
                        .formatted(
                                aggregateIdentifier,
                                commands.stream()
                                        .map(command -> command.getCommandName() + " " + command.getIdentifier())
                                        .collect(Collectors.joining(", "))));
    }
}
