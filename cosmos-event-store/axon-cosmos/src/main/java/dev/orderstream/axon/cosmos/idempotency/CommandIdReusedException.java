package dev.orderstream.axon.cosmos.idempotency;

import org.axonframework.common.AxonNonTransientException;

/** Another command was applied to this aggregate under the same identifier; this one was not applied. */
public class CommandIdReusedException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    CommandIdReusedException(String commandId, String commandName, Throwable cause) {
        super(
                "The identifier %s of this command (%s) was used before for a command with another content. Give each"
                                .formatted(commandId, commandName)
                        + " command an identifier of its own, and repeat a command with its content unchanged.",
                cause);
    }
}
