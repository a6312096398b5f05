package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Creations;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.OutcomeUnknownException;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.commit.CommitId;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.util.Optional;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes commits, each exactly once. A write whose outcome the server did not tell (time-out, 408, 503, connection
 * lost) is settled by reading its place back: our own commit there means success, another's a conflict, none that the
 * write is tried again.
 */
final class CommitAppender {

    private static final Logger logger = LoggerFactory.getLogger(CommitAppender.class);

    private final Documents documents;
    private final Creations appends;
    private final AppliedCommands appliedCommands;
    private final WriteAttempts attempts;
    private final PayloadProtection protection;

    CommitAppender(
            CosmosAsyncContainer events,
            AppliedCommands appliedCommands,
            RequestCharges charges,
            int attempts,
            int appendRequests,
            PayloadProtection protection) {
        this.documents = new Documents(events, charges);
        this.appends = documents.creations("append", appendRequests);
        this.appliedCommands = appliedCommands;
        this.attempts = new WriteAttempts(attempts);
        this.protection = protection;
    }

    /**
     * Stores a commit.
     *
     * @throws PositionTakenException when another commit stands at its place
     * @throws CommandAlreadyAppliedException when the same command was applied to this stream before
     * @throws CommitTooLargeException when the document exceeds 2 MB
     * @throws CommitOutcomeUnknownException when the server did not tell the outcome however often it was asked
     */
    void append(Commit commit, Serializer serializer) {
        Append append = new Append(commit, CommitDocument.write(commit, serializer, protection));
        try {
            attempts.untilKnown(attempt -> append.isStored());
            appliedCommands.stored(new CommitDocument(append.document));
        } catch (OutcomeUnknownException e) {
            throw new CommitOutcomeUnknownException(commit, e.failure());
        }
    }

    private final class Append {

        private final Commit commit;
        private final ObjectNode document;
        private final DocumentKey place;

        Append(Commit commit, ObjectNode document) {
            this.commit = commit;
            this.document = document;
            this.place = new DocumentKey(commit.aggregateIdentifier(), CommitId.of(commit.firstSequenceNumber()));
        }

        /** True, or one of the failures that {@link #append} names. */
        boolean isStored() {
            try {
                appends.create(place.partition(), document);
                return true;
            } catch (CosmosException failure) {
                return isStoredAfter(failure);
            }
        }

        private boolean isStoredAfter(CosmosException failure) {
            Status status = Status.of(failure);
            if (status.isOneOf(Status.TOO_LARGE)) {
                throw new CommitTooLargeException(commit, failure);
            }
            boolean conflict = status.isOneOf(Status.CONFLICT);
            if (!conflict && !status.leavesOutcomeUnknown()) {
                throw failure;
            }
            if (!conflict) {
                logger.debug(
                        "Outcome of commit {} of {} is unknown ({}), reading it back",
                        commit.firstSequenceNumber(),
                        commit.aggregateIdentifier(),
                        status.code());
            }
            try {
                return conflict ? isOursAfterConflict(failure) : isOursAfterUnknownOutcome(failure);
            } catch (CosmosException unread) {
                throw new OutcomeUnknownException(conflict ? unread : failure);
            }
        }

        private boolean isOursAfterUnknownOutcome(CosmosException failure) {
            CommitDocument there = readBack().orElseThrow(() -> new OutcomeUnknownException(failure));
            if (!isOurs(there)) {
                throw new PositionTakenException(commit, failure);
            }
            return true;
        }

        private boolean isOursAfterConflict(CosmosException conflict) {
            Optional<CommitDocument> there = readBack();
            if (there.isPresent() && isOurs(there.get())) {
                return true;
            }
            // Where the place is free, the unique key on the command's id refused the write: it was applied before.
            String commandId = document.path(CommitDocument.COMMAND_ID).asText();
            Optional<AppliedCommand> applied = there.isPresent()
                    ? there.get().command(commandId)
                    : appliedCommands.find(commit.aggregateIdentifier(), commandId);
            throw applied.<RuntimeException>map(found -> new CommandAlreadyAppliedException(found, conflict))
                    .orElseGet(() -> new PositionTakenException(commit, conflict));
        }

        private boolean isOurs(CommitDocument found) {
            return found.startsWithEvent(commit.events().get(0).getIdentifier());
        }

        private Optional<CommitDocument> readBack() {
            return documents.read("read-back", place).map(found -> new CommitDocument(found.value()));
        }
    }
}
