package dev.orderstream.axon.cosmos.eventstore;

import dev.orderstream.axon.cosmos.internal.commit.Commit;
import org.axonframework.common.AxonNonTransientException;

/** A commit exceeds the 2 MB that a document may have. Nothing was stored. */
public class CommitTooLargeException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    CommitTooLargeException(Commit commit, Throwable cause) {
        super(
                ("The %d events at sequence number %d of %s %s do not fit into one document of 2 MB, and a commit is"
                                + " never split. Let the command publish fewer or smaller events. Nothing was stored.")
                        .formatted(
                                commit.events().size(),
                                commit.firstSequenceNumber(),
                                commit.aggregateType() == null ? "stream" : commit.aggregateType(),
                                commit.aggregateIdentifier()),
                cause);
    }
}
