package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.util.CosmosPagedFlux;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.TimedRequest;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A query over the documents of a container: of all partitions, or of one. Its results are read page by page. */
public final class Query {

    private static final int AS_THE_SERVER_LIKES = -1;

    private final Documents documents;
    private final String operation;
    private final String sql;
    private final List<SqlParameter> parameters = new ArrayList<>();
    private final CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
    private int pageSize = AS_THE_SERVER_LIKES;

    Query(Documents documents, String operation, String sql) {
        this.documents = documents;
        this.operation = operation;
        this.sql = sql;
    }

    /** Sets a parameter, whose name starts with {@code @}. */
    public Query with(String name, Object value) {
        parameters.add(new SqlParameter(name, value));
        return this;
    }

    /** Asks one partition only. */
    public Query in(String partition) {
        options.setPartitionKey(new PartitionKey(partition));
        return this;
    }

    /** How many results are asked for at a time, 1 or more. */
    public Query inPagesOf(int results) {
        pageSize = results;
        return this;
    }

    /** Reads all results, each page when it is asked for. */
    public Stream<JsonNode> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(pages(), Spliterator.ORDERED | Spliterator.NONNULL), false)
                .flatMap(List::stream);
    }

    /** Reads all results, each page when it is asked for; a page may be empty. */
    public Iterator<List<JsonNode>> pages() {
        CosmosPagedFlux<JsonNode> results = results();
        return new ChargedPages((pageSize == AS_THE_SERVER_LIKES ? results.byPage() : results.byPage(pageSize))
                .as(Waiting::forEach)
                .iterator());
    }

    /**
     * Reads one page.
     *
     * @param continuation what the page before named; {@code null} for the first page
     * @return nothing if there is no further page
     * @throws CosmosException 400 if there is no such continuation
     */
    public Optional<Page> page(@Nullable String continuation) {
        return documents
                .charged(
                        operation,
                        results().byPage(continuation, pageSize).next(),
                        FeedResponse::getRequestCharge,
                        answered -> Status.OK)
                .map(page -> new Page(page.getResults(), page.getContinuationToken()))
                .as(Waiting::forOptional);
    }

    /**
     * Some results.
     *
     * @param results as the server sent them
     * @param continuation names the next page; {@code null} if there is none
     */
    public record Page(List<JsonNode> results, @Nullable String continuation) {}

    private CosmosPagedFlux<JsonNode> results() {
        return documents.container.queryItems(new SqlQuerySpec(sql, parameters), options, JsonNode.class);
    }

    /** Tells the charge of each page when it is taken, so that one which was fetched ahead in vain is not told. */
    private final class ChargedPages implements Iterator<List<JsonNode>> {

        private final Iterator<FeedResponse<JsonNode>> pages;
        private @Nullable TimedRequest waitedFor;

        ChargedPages(Iterator<FeedResponse<JsonNode>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            TimedRequest page = waitedFor();
            try {
                return pages.hasNext();
            } catch (CosmosException e) {
                page.failed(e);
                throw e;
            }
        }

        @Override
        public List<JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The query has no further page");
            }
            FeedResponse<JsonNode> page = pages.next();
            waitedFor().ended(page.getRequestCharge(), Status.OK);
            waitedFor = null;
            return page.getResults();
        }

        private TimedRequest waitedFor() {
            if (waitedFor == null) {
                waitedFor = documents.timed(operation);
            }
            return waitedFor;
        }
    }
}
