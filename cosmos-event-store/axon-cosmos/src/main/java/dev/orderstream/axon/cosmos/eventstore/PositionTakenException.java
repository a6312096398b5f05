package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.internal.commit.Commit;

/** Another commit already stands at this place of the stream. */
class PositionTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PositionTakenException(Commit commit, CosmosException cause) {
        super(
                "Another commit stands at sequence number %d of aggregate %s."
                        .formatted(commit.firstSequenceNumber(), commit.aggregateIdentifier()),
                cause);
    }
}
