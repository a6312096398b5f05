package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Query;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.commit.CommitId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads one stream's commits, a page at a time, so that memory does not grow with the stream's length.
 *
 * <p>The usual query has no ORDER BY, which saves the round trip for a query plan and request units. Cosmos DB promises
 * no order then, so each commit is checked to continue the one before it; at the first that does not, the rest is read
 * by an ordered query. Where the next one is missing there too, the stream is incomplete.
 */
final class CommitReader {

    private static final String FROM = "SELECT * FROM c WHERE c.id >= @from";
    private static final String FROM_IN_ORDER = FROM + " ORDER BY c.id";
    private static final String LAST_BEFORE = "SELECT TOP 1 * FROM c WHERE c.id < @from ORDER BY c.id DESC";
    /** Sorts after every digit. */
    private static final String AFTER_ALL_IDS = ":";

    private final Documents documents;
    private final int pageSize;

    CommitReader(CosmosAsyncContainer events, RequestCharges charges, int pageSize) {
        this.documents = new Documents(events, charges);
        this.pageSize = pageSize;
    }

    /**
     * The commits from one on, in order.
     *
     * @param firstSequenceNumber where a commit starts, if there is any from there on
     * @throws StreamIncompleteException while it is read, when a commit is missing
     */
    Stream<CommitDocument> commitsFrom(String aggregateIdentifier, long firstSequenceNumber) {
        Iterator<CommitDocument> commits = new InOrder(aggregateIdentifier, firstSequenceNumber);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(commits, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** The commit that starts before a sequence number, closest to it. */
    Optional<CommitDocument> commitBefore(String aggregateIdentifier, long sequenceNumber) {
        return lastBefore(aggregateIdentifier, CommitId.of(sequenceNumber));
    }

    /** The newest commit of a stream. */
    Optional<CommitDocument> lastCommit(String aggregateIdentifier) {
        return lastBefore(aggregateIdentifier, AFTER_ALL_IDS);
    }

    /** Whether a commit starts at a sequence number. */
    boolean hasCommitAt(String aggregateIdentifier, long sequenceNumber) {
        return documents
                .read("check-version", new DocumentKey(aggregateIdentifier, CommitId.of(sequenceNumber)))
                .isPresent();
    }

    private Optional<CommitDocument> lastBefore(String aggregateIdentifier, String id) {
        return query("read-last-commit", aggregateIdentifier, LAST_BEFORE, id).stream()
                .findFirst()
                .map(CommitDocument::new);
    }

    private Query query(String operation, String aggregateIdentifier, String sql, String id) {
        return documents
                .query(operation, sql)
                .with("@from", id)
                .in(aggregateIdentifier)
                .inPagesOf(pageSize);
    }

    private final class InOrder implements Iterator<CommitDocument> {

        private final String aggregateIdentifier;
        private final Deque<CommitDocument> read = new ArrayDeque<>();
        private Iterator<List<JsonNode>> pages;
        private long expected;
        private boolean orderedByServer;

        InOrder(String aggregateIdentifier, long firstSequenceNumber) {
            this.aggregateIdentifier = aggregateIdentifier;
            this.expected = firstSequenceNumber;
            this.pages = pages(FROM);
        }

        private Iterator<List<JsonNode>> pages(String sql) {
            return query("read-stream", aggregateIdentifier, sql, CommitId.of(expected))
                    .pages();
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && pages.hasNext()) {
                readPage();
            }
            return !read.isEmpty();
        }

        @Override
        public CommitDocument next() {
            return hasNext() ? read.remove() : read.element();
        }

        private void readPage() {
            List<CommitDocument> commits = pages.next().stream()
                    .map(CommitDocument::new)
                    .sorted(Comparator.comparingLong(CommitDocument::firstSequenceNumber))
                    .toList();
            for (CommitDocument commit : commits) {
                if (commit.firstSequenceNumber() != expected) {
                    if (orderedByServer) {
                        throw StreamIncompleteException.between(
                                aggregateIdentifier, expected, commit.firstSequenceNumber());
                    }
                    orderedByServer = true;
                    pages = pages(FROM_IN_ORDER);
                    return;
                }
                read.add(commit);
                expected = commit.lastSequenceNumber() + 1;
            }
        }
    }
}
