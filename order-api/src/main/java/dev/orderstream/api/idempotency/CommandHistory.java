package dev.orderstream.api.idempotency;

import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import java.util.Optional;

/** Tells whether a command was applied to an aggregate before. */
@FunctionalInterface
public interface CommandHistory {

    /**
     * Looks into the aggregate's stream.
     *
     * @return the first application, or nothing if there was none
     */
    Optional<AppliedCommand> find(String aggregateId, String commandId);
}
