package dev.orderstream.axon.cosmos.deadletter;

import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
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
    private final WriteAttempts attempts;

    SequenceClaims(DeadLetterDocuments documents, WriteAttempts attempts) {
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
        boolean claimed = attempts.untilDecided(OPERATION, attempt -> {
            Optional<Versioned<SequenceHead>> found = documents.head(candidate.key());
            if (found.isPresent() && found.get().value().isClaimedBy(claimId)) {
                return Optional.of(true);
            }
            if (found.isEmpty()
                    || !found.get().value().isFree(now)
                    || found.get().value().first() != candidate.first()) {
                return Optional.of(false);
            }
            SequenceHead head = found.get().value().claimed(new SequenceHead.Claim(claimId, until));
            return documents.replace(found.get(), head, OPERATION) ? Optional.of(true) : Optional.empty();
        });
        return claimed ? Optional.of(claimId) : Optional.empty();
    }

    /** Gives a claim up; nothing happens if it is lost already. */
    void release(SequenceKey key, String claimId) {
        attempts.untilDone(OPERATION, attempt -> {
            Optional<Versioned<SequenceHead>> found =
                    documents.head(key).filter(head -> head.value().isClaimedBy(claimId));
            return found.isEmpty()
                    || documents.replace(found.get(), found.get().value().claimed(null), OPERATION);
        });
    }
}
