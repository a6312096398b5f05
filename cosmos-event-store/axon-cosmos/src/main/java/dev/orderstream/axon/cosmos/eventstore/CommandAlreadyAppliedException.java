package dev.orderstream.axon.cosmos.eventstore;

import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import org.axonframework.common.AxonNonTransientException;

/**
 * The command was applied to this stream before; nothing was stored this time. The caller should answer as it did the
 * first time, or refuse if the fingerprint of the payload differs.
 */
public class CommandAlreadyAppliedException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    private final transient AppliedCommand applied;

    /** Tells of a command that led to events again. */
    public CommandAlreadyAppliedException(AppliedCommand applied, Throwable cause) {
        super(message(applied), cause);
        this.applied = applied;
    }

    /** Tells of a command that led to no events this time. */
    public CommandAlreadyAppliedException(AppliedCommand applied) {
        super(message(applied));
        this.applied = applied;
    }

    private static String message(AppliedCommand applied) {
        return "Command %s was already applied to its aggregate, at sequence numbers %d to %d."
                .formatted(applied.commandId(), applied.firstSequenceNumber(), applied.lastSequenceNumber());
    }

    /** What the stream remembers of the first application. */
    public AppliedCommand applied() {
        return applied;
    }
}
