package dev.orderstream.axon.cosmos.deadletter;

import dev.orderstream.axon.cosmos.deadletter.DeadLetterDocuments.ChangeStatus;
import dev.orderstream.axon.cosmos.document.Batch;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
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

    /** One operation of a batch is on the head. */
    private static final int LETTERS_OF_A_BATCH = Batch.MOST_OPERATIONS - 1;

    private static final String ENQUEUE = "enqueue-dead-letter";
    private static final String EVICT = "evict-dead-letter";
    private static final String REQUEUE = "requeue-dead-letter";
    private static final String CLEAR = "clear-dead-letters";

    private final DeadLetterDocuments documents;
    private final WriteAttempts attempts;

    SequenceLetters(DeadLetterDocuments documents, WriteAttempts attempts) {
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
        return attempts.untilDecided(ENQUEUE, attempt -> {
            Optional<Versioned<SequenceHead>> head = documents.head(key);
            if (head.isEmpty() && whenAbsent == WhenAbsent.LEAVE) {
                return Optional.of(Appended.NOT_THERE);
            }
            LetterDocument letter =
                    letterAt.apply(head.map(found -> found.value().next()).orElse(0L));
            if (head.isPresent() && attempt.mayHaveBeenApplied() && holds(key, letter)) {
                return Optional.of(Appended.TO_SEQUENCE);
            }
            room.check(head.map(Versioned::value).orElse(null));
            ChangeStatus outcome = documents.apply(append(key, head.orElse(null), letter), key, ENQUEUE);
            if (outcome == ChangeStatus.APPLIED) {
                return Optional.of(head.isEmpty() ? Appended.AS_NEW_SEQUENCE : Appended.TO_SEQUENCE);
            }
            if (outcome == ChangeStatus.REFUSED) {
                if (holds(key, letter)) {
                    return Optional.of(Appended.TO_SEQUENCE);
                }
                attempt.afterRefusal(new DeadLetterStorageException(letter, key));
            }
            return Optional.empty();
        });
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

    private Batch append(SequenceKey key, @Nullable Versioned<SequenceHead> head, LetterDocument letter) {
        Batch batch = documents.change(key);
        if (head == null) {
            batch.create(SequenceHead.of(key, letter.lastTouched()).json());
        } else {
            batch.replace(SequenceHead.ID, head.value().withOneMore().json(), head.etag());
        }
        return batch.create(letter.json());
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
        return attempts.untilDecided(EVICT, attempt -> {
            Optional<Versioned<SequenceHead>> found = documents.head(key);
            if (found.isEmpty()) {
                return Optional.of(new Rest(null));
            }
            Versioned<SequenceHead> head = found.get();
            if (letter(key, index, eventIdentifier).isEmpty()) {
                return Optional.of(new Rest(head.value()));
            }
            SequenceHead rest = without(head.value(), index, claim);
            return documents.apply(removal(key, head, rest, index), key, EVICT) == ChangeStatus.APPLIED
                    ? Optional.of(new Rest(rest))
                    : Optional.empty();
        });
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

    private Batch removal(SequenceKey key, Versioned<SequenceHead> head, @Nullable SequenceHead rest, long index) {
        return change(key, head, rest).delete(LetterDocument.id(index), null);
    }

    /** Begins a change by the sequence's head. */
    private Batch change(SequenceKey key, Versioned<SequenceHead> head, @Nullable SequenceHead rest) {
        Batch batch = documents.change(key);
        return rest == null
                ? batch.delete(SequenceHead.ID, head.etag())
                : batch.replace(SequenceHead.ID, rest.json(), head.etag());
    }

    /**
     * Replaces a letter. If the sequence is claimed by the given claim, the claim is given up in the same step.
     *
     * @param claimId the claim under which the letter was tried, {@code null} for none; without the claim that is named
     *     the letter is left as it is, since it is another's now
     * @return {@code false} if there is no such letter
     */
    boolean replace(LetterDocument letter, SequenceKey key, @Nullable String claimId) {
        return attempts.untilDecided(REQUEUE, attempt -> {
            Optional<Versioned<SequenceHead>> found = documents.head(key);
            Optional<Versioned<LetterDocument>> stored =
                    found.isEmpty() ? Optional.empty() : letter(key, letter.index(), letter.eventIdentifier());
            if (found.isEmpty() || stored.isEmpty()) {
                return Optional.of(attempt.mayHaveBeenApplied());
            }
            Versioned<SequenceHead> head = found.get();
            if (claimId != null && !head.value().isClaimedBy(claimId)) {
                return Optional.of(true);
            }
            return documents.apply(replacement(letter, head, claimId), key, REQUEUE) == ChangeStatus.APPLIED
                    ? Optional.of(true)
                    : Optional.empty();
        });
    }

    private Batch replacement(LetterDocument letter, Versioned<SequenceHead> head, @Nullable String claimId) {
        SequenceHead changed = head.value();
        if (letter.index() == changed.first()) {
            changed = changed.startingWith(letter.index(), letter.lastTouched());
        }
        if (claimId != null) {
            changed = changed.claimed(null);
        }
        return change(changed.key(), head, changed).replace(letter.id(), letter.json(), null);
    }

    /** Removes the letters that are there now, as many in one step as a batch takes. */
    void clear(SequenceKey key) {
        boolean more = true;
        while (more) {
            more = attempts.untilDecided(CLEAR, attempt -> clearSome(key));
        }
    }

    /** Whether there may be more; nothing if somebody else has changed the sequence meanwhile. */
    private Optional<Boolean> clearSome(SequenceKey key) {
        Optional<Versioned<SequenceHead>> head = documents.head(key);
        if (head.isEmpty()) {
            return Optional.of(false);
        }
        List<LetterDocument> some =
                documents.letters(key).limit(LETTERS_OF_A_BATCH + 1L).toList();
        return documents.apply(removal(head.get(), some), key, CLEAR) == ChangeStatus.APPLIED
                ? Optional.of(true)
                : Optional.empty();
    }

    /** Removes all of these letters, or, where they are too many, all but the last. */
    private Batch removal(Versioned<SequenceHead> head, List<LetterDocument> letters) {
        int removed = Math.min(letters.size(), LETTERS_OF_A_BATCH);
        SequenceHead rest = null;
        if (removed < letters.size()) {
            LetterDocument next = letters.get(removed);
            rest = head.value().withFewer(removed).startingWith(next.index(), next.lastTouched());
        }
        Batch batch = change(head.value().key(), head, rest);
        letters.subList(0, removed).forEach(letter -> batch.delete(letter.id(), null));
        return batch;
    }

    private Optional<Versioned<LetterDocument>> letter(SequenceKey key, long index, String eventIdentifier) {
        return documents
                .letter(key, index)
                .filter(found -> found.value().eventIdentifier().equals(eventIdentifier));
    }
}
