package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Cosmos DB did not tell whether a commit was stored, however often it was asked. The commit may stand in its stream, or
 * may yet appear there; the same command under the same identifier will not be applied twice.
 */
public class CommitOutcomeUnknownException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    CommitOutcomeUnknownException(Commit commit, CosmosException lastResponse) {
        super(
                ("It is not known whether the commit at sequence number %d of aggregate %s was stored: the server answered %d to"
                                + " the last attempt. Repeat the command under the same identifier; it is not applied twice.")
                        .formatted(
                                commit.firstSequenceNumber(),
                                commit.aggregateIdentifier(),
                                lastResponse.getStatusCode()),
                lastResponse);
    }
}
