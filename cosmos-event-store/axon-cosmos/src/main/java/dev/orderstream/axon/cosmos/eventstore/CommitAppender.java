package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.commit.CommitId;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import dev.orderstream.axon.cosmos.internal.write.WriteAttempts;
import dev.orderstream.axon.cosmos.read.PointRead;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * Writes commits, each exactly once. A write whose outcome the server did not tell (time-out, 408, 503, connection
 * lost) is settled by reading its place back: our own commit there means success, another's a conflict, none that the
 * write is tried again.
 */
final class CommitAppender {

    private static final Logger logger = LoggerFactory.getLogger(CommitAppender.class);

    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;

    private final CosmosAsyncContainer events;
    private final AppliedCommands appliedCommands;
    private final RequestCharges charges;
    private final RetryBackoffSpec retries;

    CommitAppender(CosmosAsyncContainer events, AppliedCommands appliedCommands, RequestCharges charges, int attempts) {
        this.events = events;
        this.appliedCommands = appliedCommands;
        this.charges = charges;
        this.retries = Retry.backoff(attempts, WriteAttempts.SHORTEST_PAUSE)
                .maxBackoff(WriteAttempts.LONGEST_PAUSE)
                .filter(UndecidedException.class::isInstance)
                .onRetryExhaustedThrow((spec, signal) -> signal.failure());
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
        Append append = new Append(commit, CommitDocument.write(commit, serializer), charges.ofCurrentWork());
        try {
            Waiting.forEnd(append.create()
                    .onErrorResume(CosmosException.class, append::settle)
                    .retryWhen(retries));
        } catch (UndecidedException e) {
            throw new CommitOutcomeUnknownException(commit, e.getCause());
        }
    }

    /** One append; charges are told to the command that is handled, although the SDK answers on threads of its own. */
    private final class Append {

        private final Commit commit;
        private final ObjectNode document;
        private final RequestCharges account;

        Append(Commit commit, ObjectNode document, RequestCharges account) {
            this.commit = commit;
            this.document = document;
            this.account = account;
        }

        Mono<Void> create() {
            PartitionKey partitionKey = new PartitionKey(commit.aggregateIdentifier());
            CosmosItemRequestOptions options = new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
            return events.createItem(document, partitionKey, options)
                    .doOnNext(response -> charged("append", response.getRequestCharge()))
                    .doOnError(CosmosException.class, e -> charged("append", e.getRequestCharge()))
                    .then();
        }

        /** Empty when the commit is stored after all; an {@link UndecidedException}, which is retried, when nobody knows. */
        Mono<Void> settle(CosmosException failure) {
            int status = failure.getStatusCode();
            if (status == TOO_LARGE) {
                return Mono.error(new CommitTooLargeException(commit, failure));
            }
            if (status == CONFLICT) {
                return settleConflict(failure);
            }
            return WriteAttempts.isUnknown(failure) ? settleAmbiguity(failure) : Mono.error(failure);
        }

        private Mono<Void> settleAmbiguity(CosmosException outcomeUnknown) {
            logger.debug(
                    "Outcome of commit {} of {} is unknown ({}), reading it back",
                    commit.firstSequenceNumber(),
                    commit.aggregateIdentifier(),
                    outcomeUnknown.getStatusCode());
            return readBack()
                    .flatMap(found -> {
                        if (found.isEmpty()) {
                            return Mono.error(new UndecidedException(outcomeUnknown));
                        }
                        return isOurs(found.get())
                                ? Mono.<Void>empty()
                                : Mono.error(new PositionTakenException(commit, outcomeUnknown));
                    })
                    .onErrorMap(CosmosException.class, e -> new UndecidedException(outcomeUnknown));
        }

        private Mono<Void> settleConflict(CosmosException conflict) {
            String commandId = document.path(CommitDocument.COMMAND_ID).asText();
            return readBack()
                    .flatMap(found -> {
                        if (found.isPresent()) {
                            return isOurs(found.get())
                                    ? Mono.<Void>empty()
                                    : Mono.error(refusal(commandId, found.get(), conflict));
                        }
                        // The place is free, so the unique key on the command's id refused the write: it was applied
                        // before.
                        return appliedCommands
                                .search(commit.aggregateIdentifier(), List.of(commandId), account)
                                .next()
                                .flatMap(applied ->
                                        Mono.<Void>error(new CommandAlreadyAppliedException(applied, conflict)))
                                .switchIfEmpty(Mono.error(new PositionTakenException(commit, conflict)));
                    })
                    .onErrorMap(CosmosException.class, UndecidedException::new);
        }

        private RuntimeException refusal(String commandId, CommitDocument there, CosmosException conflict) {
            return there.command(commandId)
                    .<RuntimeException>map(applied -> new CommandAlreadyAppliedException(applied, conflict))
                    .orElseGet(() -> new PositionTakenException(commit, conflict));
        }

        private boolean isOurs(CommitDocument found) {
            return found.startsWithEvent(commit.events().get(0).getIdentifier());
        }

        private Mono<Optional<CommitDocument>> readBack() {
            return PointRead.find(
                            events,
                            CommitId.of(commit.firstSequenceNumber()),
                            new PartitionKey(commit.aggregateIdentifier()),
                            "read-back",
                            account)
                    .map(response -> Optional.of(new CommitDocument(response.getItem())))
                    .defaultIfEmpty(Optional.empty());
        }

        private void charged(String operation, double requestUnits) {
            account.charged(operation, events.getId(), requestUnits);
        }
    }

    /** Nobody knows yet whether the write was applied; its cause is the server's answer. */
    private static final class UndecidedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UndecidedException(CosmosException cause) {
            super(cause);
        }

        @Override
        public synchronized CosmosException getCause() {
            return (CosmosException) Objects.requireNonNull(super.getCause(), "the server's answer");
        }
    }
}
