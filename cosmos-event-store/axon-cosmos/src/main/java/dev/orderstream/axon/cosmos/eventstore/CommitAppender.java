package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.commit.Commit;
import dev.orderstream.axon.cosmos.commit.CommitDocument;
import dev.orderstream.axon.cosmos.commit.CommitId;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private static final int NOT_FOUND = 404;

    /** Statuses after which the write may or may not have been applied. 0 is the SDK's for a lost connection. */
    private static final Set<Integer> AMBIGUOUS = Set.of(0, 408, 410, 449, 500, 502, 503, 504);

    private final CosmosAsyncContainer events;
    private final AppliedCommands appliedCommands;
    private final RequestCharges charges;
    private final RetryBackoffSpec retries;

    CommitAppender(CosmosAsyncContainer events, AppliedCommands appliedCommands, RequestCharges charges, int attempts) {
        this.events = events;
        this.appliedCommands = appliedCommands;
        this.charges = charges;
        this.retries = Retry.backoff(attempts, Duration.ofMillis(20))
                .maxBackoff(Duration.ofSeconds(1))
                .filter(UndecidedException.class::isInstance)
                .onRetryExhaustedThrow((spec, signal) -> signal.failure().getCause());
    }

    /**
     * Stores a commit.
     *
     * @throws PositionTakenException when another commit stands at its place
     * @throws CommandAlreadyAppliedException when the same command was applied to this stream before
     * @throws CommitTooLargeException when the document exceeds 2 MB
     */
    void append(Commit commit, Serializer serializer) {
        ObjectNode document = CommitDocument.write(commit, serializer);
        try {
            create(commit, document).retryWhen(retries).block();
        } catch (CosmosException e) {
            if (e.getStatusCode() == TOO_LARGE) {
                throw new CommitTooLargeException(commit, e);
            }
            if (e.getStatusCode() != CONFLICT) {
                throw e;
            }
            settleConflict(commit, document, e);
        }
    }

    private Mono<Void> create(Commit commit, ObjectNode document) {
        PartitionKey partitionKey = new PartitionKey(commit.aggregateIdentifier());
        return events.createItem(
                        document, partitionKey, new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false))
                .doOnNext(response -> charges.charged("append", events.getId(), response.getRequestCharge()))
                .doOnError(CosmosException.class, e -> charges.charged("append", events.getId(), e.getRequestCharge()))
                .onErrorResume(
                        CosmosException.class,
                        e -> AMBIGUOUS.contains(e.getStatusCode()) ? settleAmbiguity(commit, e) : Mono.error(e))
                .then();
    }

    /** Empty when the commit turns out to be stored; an error that is retried when it is not. */
    private Mono<CosmosItemResponse<ObjectNode>> settleAmbiguity(Commit commit, CosmosException outcomeUnknown) {
        logger.debug(
                "Outcome of commit {} of {} is unknown ({}), reading it back",
                commit.firstSequenceNumber(),
                commit.aggregateIdentifier(),
                outcomeUnknown.getStatusCode());
        return readBack(commit)
                .onErrorMap(CosmosException.class, e -> new UndecidedException(outcomeUnknown))
                .flatMap(found -> {
                    if (found.isEmpty()) {
                        return Mono.error(new UndecidedException(outcomeUnknown));
                    }
                    return found.get().startsWithEvent(firstEventIdentifier(commit))
                            ? Mono.empty()
                            : Mono.error(new PositionTakenException(commit, outcomeUnknown));
                });
    }

    private void settleConflict(Commit commit, ObjectNode document, CosmosException conflict) {
        String commandId = document.path(CommitDocument.COMMAND_ID).asText();
        Optional<CommitDocument> found = Objects.requireNonNull(readBack(commit).block());
        if (found.isPresent()) {
            if (found.get().startsWithEvent(firstEventIdentifier(commit))) {
                return;
            }
            AppliedCommand there = found.get().command();
            if (there.commandId().equals(commandId)) {
                throw new CommandAlreadyAppliedException(there, conflict);
            }
        }
        // The place is free, so the unique key on the command's id refused the write; or another commit stands there,
        // and the command may have been applied at an earlier place.
        Optional<AppliedCommand> earlier =
                found.isPresent() ? Optional.empty() : appliedCommands.find(commit.aggregateIdentifier(), commandId);
        if (earlier.isPresent()) {
            throw new CommandAlreadyAppliedException(earlier.get(), conflict);
        }
        throw new PositionTakenException(commit, conflict);
    }

    private Mono<Optional<CommitDocument>> readBack(Commit commit) {
        return events.readItem(
                        CommitId.of(commit.firstSequenceNumber()),
                        new PartitionKey(commit.aggregateIdentifier()),
                        JsonNode.class)
                .doOnNext(response -> charges.charged("read-back", events.getId(), response.getRequestCharge()))
                .map(response -> Optional.of(new CommitDocument(response.getItem())))
                .onErrorResume(CosmosException.class, e -> {
                    charges.charged("read-back", events.getId(), e.getRequestCharge());
                    return e.getStatusCode() == NOT_FOUND ? Mono.just(Optional.empty()) : Mono.error(e);
                });
    }

    private static String firstEventIdentifier(Commit commit) {
        return commit.events().get(0).getIdentifier();
    }

    /** The write was not applied as far as we can see; its cause is the server's answer. */
    private static final class UndecidedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UndecidedException(CosmosException cause) {
            super(cause);
        }
    }
}
