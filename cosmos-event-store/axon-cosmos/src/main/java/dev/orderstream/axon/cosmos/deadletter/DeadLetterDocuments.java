package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.util.CosmosPagedFlux;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import dev.orderstream.axon.cosmos.read.PointRead;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the documents of dead letters, and applies changes to one sequence at a time. */
final class DeadLetterDocuments {

    private static final int NOT_FOUND = 404;
    private static final int FAILED_DEPENDENCY = 424;

    /** Statuses by which a conditional change is refused: the sequence is not as it was read. */
    private static final Set<Integer> REFUSED = Set.of(NOT_FOUND, 409, 412);

    private static final String LETTERS_OF_SEQUENCE = "SELECT * FROM c WHERE c.id <> 'head' ORDER BY c.id";
    private static final String LETTERS_AFTER =
            "SELECT TOP 1 * FROM c WHERE c.id > @after AND c.id <> 'head' ORDER BY c.id";
    private static final String LETTER_OF_EVENT = "SELECT VALUE c.id FROM c WHERE c.event.id = @event";
    private static final String SEQUENCES = "SELECT * FROM c WHERE c.processingGroup = @group ORDER BY c.lastTouched";
    private static final String FREE_SEQUENCES = "SELECT * FROM c WHERE c.processingGroup = @group"
            + " AND (NOT IS_DEFINED(c.claimedUntil) OR c.claimedUntil < @now) ORDER BY c.lastTouched";
    private static final String COUNT_SEQUENCES = "SELECT VALUE COUNT(1) FROM c WHERE c.processingGroup = @group";
    private static final String COUNT_LETTERS = "SELECT VALUE SUM(c.letters) FROM c WHERE c.processingGroup = @group";

    private final CosmosAsyncContainer container;
    private final RequestCharges charges;
    private final int pageSize;

    DeadLetterDocuments(CosmosAsyncContainer container, RequestCharges charges, int pageSize) {
        this.container = container;
        this.charges = charges;
        this.pageSize = pageSize;
    }

    /** A document and the version of it that was read or written. */
    record Versioned<T>(T document, String etag) {}

    /** The head of a sequence; nothing if the sequence has no letters. */
    Optional<Versioned<SequenceHead>> head(SequenceKey key) {
        return point(key, SequenceHead.ID, "read-dead-letter-sequence", SequenceHead::read);
    }

    Optional<Versioned<LetterDocument>> letter(SequenceKey key, long index) {
        return point(key, LetterDocument.id(index), "read-dead-letter", LetterDocument::read);
    }

    /** The letter that follows an index, which has the next index unless letters between them were evicted. */
    Optional<LetterDocument> letterAfter(SequenceKey key, long index) {
        Optional<LetterDocument> next = letter(key, index + 1).map(Versioned::document);
        return next.isPresent()
                ? next
                : query(
                                "read-dead-letter",
                                new SqlQuerySpec(
                                        LETTERS_AFTER, List.of(new SqlParameter("@after", LetterDocument.id(index)))),
                                key.partitionKey(),
                                JsonNode.class)
                        .findFirst()
                        .map(LetterDocument::read);
    }

    /** All letters of a sequence in order, read a page at a time. */
    Stream<LetterDocument> letters(SequenceKey key) {
        return query("list-dead-letters", new SqlQuerySpec(LETTERS_OF_SEQUENCE), key.partitionKey(), JsonNode.class)
                .map(LetterDocument::read);
    }

    boolean holdsEvent(SequenceKey key, String eventIdentifier) {
        SqlQuerySpec query = new SqlQuerySpec(LETTER_OF_EVENT, List.of(new SqlParameter("@event", eventIdentifier)));
        return query("find-dead-letter", query, key.partitionKey(), String.class)
                .findFirst()
                .isPresent();
    }

    /** The sequences of a processing group, the one that was tried longest ago first. */
    Stream<SequenceHead> sequences(String processingGroup) {
        return query("list-dead-letter-sequences", ofGroup(SEQUENCES, processingGroup), null, JsonNode.class)
                .map(SequenceHead::read);
    }

    /** Like {@link #sequences}, without those that somebody has claimed. */
    Stream<SequenceHead> freeSequences(String processingGroup, Instant now) {
        SqlQuerySpec query = new SqlQuerySpec(
                FREE_SEQUENCES,
                List.of(new SqlParameter("@group", processingGroup), new SqlParameter("@now", StoredTime.write(now))));
        return query("list-dead-letter-sequences", query, null, JsonNode.class).map(SequenceHead::read);
    }

    long countSequences(String processingGroup) {
        return sum(COUNT_SEQUENCES, processingGroup);
    }

    long countLetters(String processingGroup) {
        return sum(COUNT_LETTERS, processingGroup);
    }

    /** What became of a change. */
    enum Outcome {
        /** All of it is stored. */
        APPLIED,
        /** Nothing is stored: the sequence has been changed since it was read. */
        OVERTAKEN,
        /** Nothing is stored: the sequence is as it was read, but another document refused the change. */
        REFUSED
    }

    /**
     * Applies a change, all of it or nothing.
     *
     * @param batch its first operation is on the sequence's head
     * @throws CosmosException when the outcome is unknown, or the server refuses for another reason
     */
    Outcome apply(CosmosBatch batch, String operation) {
        CosmosBatchResponse response;
        try {
            response = container.executeCosmosBatch(batch).as(Waiting::forOne);
        } catch (CosmosException e) {
            charges.charged(operation, container.getId(), e.getRequestCharge());
            throw e;
        }
        charges.charged(operation, container.getId(), response.getRequestCharge());
        if (response.isSuccessStatusCode()) {
            return Outcome.APPLIED;
        }
        for (int i = 0; i < response.getResults().size(); i++) {
            int status = response.getResults().get(i).getStatusCode();
            if (status == FAILED_DEPENDENCY) {
                continue;
            }
            if (REFUSED.contains(status)) {
                return i == 0 ? Outcome.OVERTAKEN : Outcome.REFUSED;
            }
            throw new DeadLetterStorageException(operation, batch.getPartitionKeyValue(), status);
        }
        throw new DeadLetterStorageException(operation, batch.getPartitionKeyValue(), response.getStatusCode());
    }

    /** Replaces a version of a head; {@link Outcome#OVERTAKEN} if it has been changed since. */
    Outcome replace(Versioned<SequenceHead> version, SequenceHead changed, String operation) {
        try {
            CosmosItemResponse<?> response = container
                    .replaceItem(
                            changed.json(),
                            SequenceHead.ID,
                            changed.key().partitionKey(),
                            new CosmosItemRequestOptions()
                                    .setContentResponseOnWriteEnabled(false)
                                    .setIfMatchETag(version.etag()))
                    .as(Waiting::forOne);
            charges.charged(operation, container.getId(), response.getRequestCharge());
            return Outcome.APPLIED;
        } catch (CosmosException e) {
            charges.charged(operation, container.getId(), e.getRequestCharge());
            if (REFUSED.contains(e.getStatusCode())) {
                return Outcome.OVERTAKEN;
            }
            throw e;
        }
    }

    private <T> Optional<Versioned<T>> point(
            SequenceKey key, String id, String operation, Function<JsonNode, T> document) {
        return PointRead.find(container, id, key.partitionKey(), operation, charges)
                .map(response -> new Versioned<>(document.apply(response.getItem()), response.getETag()))
                .as(Waiting::forOptional);
    }

    private long sum(String query, String processingGroup) {
        return query("count-dead-letters", ofGroup(query, processingGroup), null, JsonNode.class)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static SqlQuerySpec ofGroup(String query, String processingGroup) {
        return new SqlQuerySpec(query, List.of(new SqlParameter("@group", processingGroup)));
    }

    private <T> Stream<T> query(
            String operation, SqlQuerySpec query, @Nullable PartitionKey partitionKey, Class<T> type) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        if (partitionKey != null) {
            options.setPartitionKey(partitionKey);
        }
        CosmosPagedFlux<T> results = container.queryItems(query, options, type);
        Iterable<FeedResponse<T>> pages = () ->
                charged(operation, results.byPage(pageSize).as(Waiting::forEach).iterator());
        return StreamSupport.stream(pages.spliterator(), false).flatMap(page -> page.getResults().stream());
    }

    private <T> Iterator<FeedResponse<T>> charged(String operation, Iterator<FeedResponse<T>> pages) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public FeedResponse<T> next() {
                FeedResponse<T> page = pages.next();
                charges.charged(operation, container.getId(), page.getRequestCharge());
                return page;
            }
        };
    }
}
