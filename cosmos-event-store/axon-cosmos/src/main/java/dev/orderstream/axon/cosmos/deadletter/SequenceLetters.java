package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import dev.orderstream.axon.cosmos.deadletter.DeadLetterDocuments.Outcome;
import dev.orderstream.axon.cosmos.deadletter.DeadLetterDocuments.Versioned;
import dev.orderstream.axon.cosmos.internal.write.WriteAttempts;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Changes sequences: each change is one batch of the sequence's head and a letter, conditional on the version of the
 * head that was read. A change that another instance overtook is made anew on what is there then; one whose outcome the
 * server did not tell is looked up and repeated, which is safe because no event is enqueued twice and a letter that is
 * gone stays gone.
 */
final class SequenceLetters {

    /** A batch takes 100 operations, and one of them is on the head. */
    private static final int LETTERS_OF_A_BATCH = 99;

    private final DeadLetterDocuments documents;
    private final int attempts;

    SequenceLetters(DeadLetterDocuments documents, int attempts) {
        this.documents = documents;
        this.attempts = attempts;
    }

    /**
     * Adds a letter to the end of a sequence, unless the sequence has a letter with the same event already.
     *
     * @param room refuses the letter by an exception; is given the sequence's head, or {@code null} for a new sequence
     * @param whenAbsent whether a sequence that is not there is begun with the letter
     */
    Appended append(SequenceKey key, LongFunction<LetterDocument> letterAt, Room room, WhenAbsent whenAbsent) {
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                Optional<Versioned<SequenceHead>> head = documents.head(key);
                if (head.isEmpty() && whenAbsent == WhenAbsent.LEAVE) {
                    return Appended.NOT_THERE;
                }
                LetterDocument letter = letterAt.apply(
                        head.map(found -> found.document().next()).orElse(0L));
                if (head.isPresent() && remaining.mayHaveBeenApplied() && holds(key, letter)) {
                    return Appended.TO_SEQUENCE;
                }
                room.check(head.map(Versioned::document).orElse(null));
                Outcome outcome = documents.apply(append(key, head.orElse(null), letter), "enqueue-dead-letter");
                if (outcome == Outcome.APPLIED) {
                    return head.isEmpty() ? Appended.AS_NEW_SEQUENCE : Appended.TO_SEQUENCE;
                }
                if (outcome == Outcome.REFUSED) {
                    if (holds(key, letter)) {
                        return Appended.TO_SEQUENCE;
                    }
                    remaining.afterRefusal(new DeadLetterStorageException(letter, key));
                }
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    /** What became of a letter. */
    enum Appended {
        /** It is the first letter of a new sequence. */
        AS_NEW_SEQUENCE,
        /** It stands in a sequence that was there, now or before. */
        TO_SEQUENCE,
        /** It is not stored: there is no such sequence, and none was to be begun. */
        NOT_THERE
    }

    /** What is done with a letter whose sequence is not there. */
    enum WhenAbsent {
        BEGIN,
        LEAVE
    }

    /** Says whether a sequence has room for one more letter. */
    @FunctionalInterface
    interface Room {
        void check(@Nullable SequenceHead head);
    }

    private boolean holds(SequenceKey key, LetterDocument letter) {
        return documents.holdsEvent(key, letter.eventIdentifier());
    }

    private static CosmosBatch append(SequenceKey key, @Nullable Versioned<SequenceHead> head, LetterDocument letter) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(key.partitionKey());
        if (head == null) {
            batch.createItemOperation(SequenceHead.of(key, letter.lastTouched()).json());
        } else {
            batch.replaceItemOperation(
                    SequenceHead.ID, head.document().withOneMore().json(), unchanged(head));
        }
        batch.createItemOperation(letter.json());
        return batch;
    }

    /**
     * What a removal leaves.
     *
     * @param head the rest of the sequence; {@code null} if nothing is left
     */
    record Rest(@Nullable SequenceHead head) {}

    /**
     * Removes a letter; nothing happens if it is not there. If the sequence is claimed by the given claim, the claim is
     * extended in the same step.
     */
    Rest remove(SequenceKey key, long index, String eventIdentifier, SequenceHead.@Nullable Claim claim) {
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                Optional<Versioned<SequenceHead>> found = documents.head(key);
                if (found.isEmpty()) {
                    return new Rest(null);
                }
                Versioned<SequenceHead> head = found.get();
                if (letter(key, index, eventIdentifier).isEmpty()) {
                    return new Rest(head.document());
                }
                SequenceHead rest = without(head.document(), index, claim);
                if (documents.apply(removal(key, head, rest, index), "evict-dead-letter") == Outcome.APPLIED) {
                    return new Rest(rest);
                }
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    private @Nullable SequenceHead without(SequenceHead head, long index, SequenceHead.@Nullable Claim claim) {
        if (head.letters() == 1) {
            return null;
        }
        SequenceHead rest = head.withFewer(1);
        if (index == head.first()) {
            Optional<LetterDocument> next = documents.letterAfter(head.key(), index);
            if (next.isPresent()) {
                rest = rest.startingWith(next.get().index(), next.get().lastTouched());
            }
        }
        return claim != null && head.isClaimedBy(claim.id()) ? rest.claimed(claim) : rest;
    }

    private static CosmosBatch removal(
            SequenceKey key, Versioned<SequenceHead> head, @Nullable SequenceHead rest, long index) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(key.partitionKey());
        if (rest == null) {
            batch.deleteItemOperation(SequenceHead.ID, unchanged(head));
        } else {
            batch.replaceItemOperation(SequenceHead.ID, rest.json(), unchanged(head));
        }
        batch.deleteItemOperation(LetterDocument.id(index));
        return batch;
    }

    /**
     * Replaces a letter. If the sequence is claimed by the given claim, the claim is given up in the same step.
     *
     * @param claimId the claim under which the letter was tried, {@code null} for none; without the claim that is named
     *     the letter is left as it is, since it is another's now
     * @return {@code false} if there is no such letter
     */
    boolean replace(LetterDocument letter, SequenceKey key, @Nullable String claimId) {
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                Optional<Versioned<SequenceHead>> found = documents.head(key);
                Optional<Versioned<LetterDocument>> stored =
                        found.isEmpty() ? Optional.empty() : letter(key, letter.index(), letter.eventIdentifier());
                if (found.isEmpty() || stored.isEmpty()) {
                    return remaining.mayHaveBeenApplied();
                }
                Versioned<SequenceHead> head = found.get();
                if (claimId != null && !head.document().isClaimedBy(claimId)) {
                    return true;
                }
                if (documents.apply(replacement(letter, head, claimId), "requeue-dead-letter") == Outcome.APPLIED) {
                    return true;
                }
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    private static CosmosBatch replacement(
            LetterDocument letter, Versioned<SequenceHead> head, @Nullable String claimId) {
        SequenceHead changed = head.document();
        if (letter.index() == changed.first()) {
            changed = changed.startingWith(letter.index(), letter.lastTouched());
        }
        if (claimId != null) {
            changed = changed.claimed(null);
        }
        CosmosBatch batch = CosmosBatch.createCosmosBatch(changed.key().partitionKey());
        batch.replaceItemOperation(SequenceHead.ID, changed.json(), unchanged(head));
        batch.replaceItemOperation(letter.id(), letter.json());
        return batch;
    }

    /** Removes the letters that are there now, as many in one step as a batch takes. */
    void clear(SequenceKey key) {
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                Optional<Versioned<SequenceHead>> head = documents.head(key);
                if (head.isEmpty()) {
                    return;
                }
                List<LetterDocument> some =
                        documents.letters(key).limit(LETTERS_OF_A_BATCH + 1L).toList();
                documents.apply(removal(head.get(), some), "clear-dead-letters");
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    /** Removes all of these letters, or, where they are too many, all but the last. */
    private static CosmosBatch removal(Versioned<SequenceHead> head, List<LetterDocument> letters) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(head.document().key().partitionKey());
        int removed = Math.min(letters.size(), LETTERS_OF_A_BATCH);
        if (removed == letters.size()) {
            batch.deleteItemOperation(SequenceHead.ID, unchanged(head));
        } else {
            LetterDocument next = letters.get(removed);
            batch.replaceItemOperation(
                    SequenceHead.ID,
                    head.document()
                            .withFewer(removed)
                            .startingWith(next.index(), next.lastTouched())
                            .json(),
                    unchanged(head));
        }
        letters.subList(0, removed).forEach(letter -> batch.deleteItemOperation(letter.id()));
        return batch;
    }

    private Optional<Versioned<LetterDocument>> letter(SequenceKey key, long index, String eventIdentifier) {
        return documents
                .letter(key, index)
                .filter(found -> found.document().eventIdentifier().equals(eventIdentifier));
    }

    private static CosmosBatchItemRequestOptions unchanged(Versioned<?> version) {
        return new CosmosBatchItemRequestOptions().setIfMatchETag(version.etag());
    }
}
