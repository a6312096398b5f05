package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.deadletter.DeadLetterDocuments.Outcome;
import dev.orderstream.axon.cosmos.deadletter.DeadLetterDocuments.Versioned;
import dev.orderstream.axon.cosmos.internal.write.WriteAttempts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives sequences to those who process them, one at a time. A claim is a field of the sequence's head; it is taken and
 * given up by conditional replaces, so two instances cannot both take it.
 */
final class SequenceClaims {

    private static final String OPERATION = "claim-dead-letter-sequence";

    private final DeadLetterDocuments documents;
    private final int attempts;

    SequenceClaims(DeadLetterDocuments documents, int attempts) {
        this.documents = documents;
        this.attempts = attempts;
    }

    /**
     * Claims a sequence as long as it is free and starts with the given letter.
     *
     * @return the claim's identifier; nothing if somebody else has the sequence or has changed its start
     */
    Optional<String> claim(SequenceHead candidate, Instant now, Instant until) {
        String claimId = UUID.randomUUID().toString();
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                Optional<Versioned<SequenceHead>> found = documents.head(candidate.key());
                if (found.isPresent() && found.get().document().isClaimedBy(claimId)) {
                    return Optional.of(claimId);
                }
                if (found.isEmpty()
                        || !found.get().document().isFree(now)
                        || found.get().document().first() != candidate.first()) {
                    return Optional.empty();
                }
                SequenceHead claimed = found.get().document().claimed(new SequenceHead.Claim(claimId, until));
                if (documents.replace(found.get(), claimed, OPERATION) == Outcome.APPLIED) {
                    return Optional.of(claimId);
                }
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    /** Gives a claim up; nothing happens if it is lost already. */
    void release(SequenceKey key, String claimId) {
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                Optional<Versioned<SequenceHead>> found =
                        documents.head(key).filter(head -> head.document().isClaimedBy(claimId));
                if (found.isEmpty()
                        || documents.replace(found.get(), found.get().document().claimed(null), OPERATION)
                                == Outcome.APPLIED) {
                    return;
                }
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }
}
