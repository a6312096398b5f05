package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Batch;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Query;
import dev.orderstream.axon.cosmos.document.Versioned;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the documents of dead letters, and applies changes to one sequence at a time. */
final class DeadLetterDocuments {

    private static final String LETTERS_OF_SEQUENCE = "SELECT * FROM c WHERE c.id <> 'head' ORDER BY c.id";
    private static final String LETTERS_AFTER =
            "SELECT TOP 1 * FROM c WHERE c.id > @after AND c.id <> 'head' ORDER BY c.id";
    private static final String LETTER_OF_EVENT = "SELECT VALUE c.id FROM c WHERE c.event.id = @event";
    private static final String SEQUENCES = "SELECT * FROM c WHERE c.processingGroup = @group ORDER BY c.lastTouched";
    private static final String FREE_SEQUENCES = "SELECT * FROM c WHERE c.processingGroup = @group"
            + " AND (NOT IS_DEFINED(c.claimedUntil) OR c.claimedUntil < @now) ORDER BY c.lastTouched";
    private static final String COUNT_SEQUENCES = "SELECT VALUE COUNT(1) FROM c WHERE c.processingGroup = @group";
    private static final String COUNT_LETTERS = "SELECT VALUE SUM(c.letters) FROM c WHERE c.processingGroup = @group";

    private final Documents documents;
    private final int pageSize;

    DeadLetterDocuments(CosmosAsyncContainer container, RequestCharges charges, int pageSize) {
        this.documents = new Documents(container, charges);
        this.pageSize = pageSize;
    }

    /** The head of a sequence; nothing if the sequence has no letters. */
    Optional<Versioned<SequenceHead>> head(SequenceKey key) {
        return documents
                .read("read-dead-letter-sequence", key.document(SequenceHead.ID))
                .map(found -> found.map(SequenceHead::read));
    }

    Optional<Versioned<LetterDocument>> letter(SequenceKey key, long index) {
        return documents
                .read("read-dead-letter", key.document(LetterDocument.id(index)))
                .map(found -> found.map(LetterDocument::read));
    }

    /** The letter that follows an index, which has the next index unless letters between them were evicted. */
    Optional<LetterDocument> letterAfter(SequenceKey key, long index) {
        return letter(key, index + 1)
                .map(Versioned::value)
                .or(
                        () -> query("read-dead-letter", LETTERS_AFTER)
                                .with("@after", LetterDocument.id(index))
                                .in(key.value())
                                .stream()
                                .findFirst()
                                .map(LetterDocument::read));
    }

    /** All letters of a sequence in order, read a page at a time. */
    Stream<LetterDocument> letters(SequenceKey key) {
        return query("list-dead-letters", LETTERS_OF_SEQUENCE).in(key.value()).stream()
                .map(LetterDocument::read);
    }

    boolean holdsEvent(SequenceKey key, String eventIdentifier) {
        return query("find-dead-letter", LETTER_OF_EVENT).with("@event", eventIdentifier).in(key.value()).stream()
                .findFirst()
                .isPresent();
    }

    /** The sequences of a processing group, the one that was tried longest ago first. */
    Stream<SequenceHead> sequences(String processingGroup) {
        return query("list-dead-letter-sequences", SEQUENCES).with("@group", processingGroup).stream()
                .map(SequenceHead::read);
    }

    /** Like {@link #sequences}, without those that somebody has claimed. */
    Stream<SequenceHead> freeSequences(String processingGroup, Instant now) {
        return query("list-dead-letter-sequences", FREE_SEQUENCES)
                .with("@group", processingGroup)
                .with("@now", StoredTime.write(now))
                .stream()
                .map(SequenceHead::read);
    }

    long countSequences(String processingGroup) {
        return sum(COUNT_SEQUENCES, processingGroup);
    }

    long countLetters(String processingGroup) {
        return sum(COUNT_LETTERS, processingGroup);
    }

    private long sum(String sql, String processingGroup) {
        return query("count-dead-letters", sql).with("@group", processingGroup).stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private Query query(String operation, String sql) {
        return documents.query(operation, sql).inPagesOf(pageSize);
    }

    /** What became of a change. */
    enum ChangeStatus {
        /** All of it is stored. */
        APPLIED,
        /** Nothing is stored: the sequence has been changed since it was read. */
        OVERTAKEN,
        /** Nothing is stored: the sequence is as it was read, but another document refused the change. */
        REFUSED
    }

    /** Begins a change of a sequence, all of which is applied or nothing. */
    Batch change(SequenceKey key) {
        return documents.batch(key.value());
    }

    /**
     * Applies a change.
     *
     * @param batch its first operation is on the sequence's head
     * @throws CosmosException when the outcome is unknown, or the server refuses for another reason
     */
    ChangeStatus apply(Batch batch, SequenceKey key, String operation) {
        Batch.BatchStatus outcome = batch.execute(operation);
        if (outcome.isApplied()) {
            return ChangeStatus.APPLIED;
        }
        if (outcome.position() < 0 || !outcome.status().isOvertaken()) {
            throw new DeadLetterStorageException(operation, key, outcome.status());
        }
        return outcome.position() == 0 ? ChangeStatus.OVERTAKEN : ChangeStatus.REFUSED;
    }

    /** Replaces a version of a head; {@code false} if it has been changed since. */
    boolean replace(Versioned<SequenceHead> version, SequenceHead changed, String operation) {
        return documents
                .replace(operation, changed.key().document(SequenceHead.ID), changed.json(), version.etag())
                .isPresent();
    }
}
