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

    public CommandAlreadyAppliedException(String aggregateIdentifier, AppliedCommand applied, Throwable cause) {
        super(
                "Command %s was already applied to aggregate %s at sequence numbers %d to %d."
                        .formatted(
                                applied.commandId(),
                                aggregateIdentifier,
                                applied.firstSequenceNumber(),
                                applied.lastSequenceNumber()),
                cause);
        this.applied = applied;
    }

    /** What the stream remembers of the first application. */
    public AppliedCommand applied() {
        return applied;
    }
}
