package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyDefinition;
import dev.orderstream.cosmos.embedded.partition.PropertyPath;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.FeedBody;
import dev.orderstream.cosmos.embedded.replica.ReplicaView;
import dev.orderstream.cosmos.embedded.replica.Replicas;
import dev.orderstream.cosmos.embedded.sql.SqlQuery;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.throughput.RuModel;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Queries and query plans on the documents of a container. A streaming query goes on behind the last document of a page, a
 * sorted one behind the last row; any other is run again and its rows so far are left out.
 */
public final class QueryEndpoint {

    private static final int DEFAULT_PAGE = 1_000;
    private static final int MAX_PAGE = 10_000;
    private static final String EXECUTION_INFO = "{\"reverseRidEnabled\":false,\"reverseIndexScan\":false}";

    private final Replicas replicas;
    private final Clock clock;
    private final DocumentScans scans;

    /**
     * Queries over the replicas of a store.
     *
     * @param indexes hears of the indexes that queries lack
     */
    public QueryEndpoint(Replicas replicas, Clock clock, IndexRequests indexes) {
        this.replicas = replicas;
        this.clock = clock;
        this.scans = new DocumentScans(clock, indexes);
    }

    /** Parses a query, so that the first one of a client does not wait for the parser to be loaded. */
    public static void warmUp() {
        SqlQuery.parse("SELECT * FROM c WHERE c.id >= @from ORDER BY c.n").plan(Map.of());
    }

    /** Answers what the SDK has to do to run a query over several partitions. */
    public CosmosResponse plan(CosmosRequest request, Container container) {
        QueryText text = QueryText.parse(request.body(), clock);
        PartitionKeyDefinition partitionKey = container.definition().partitionKey();
        List<List<String>> paths =
                partitionKey.paths().stream().map(PropertyPath::names).toList();
        try {
            SortCheck.checkItems(text);
            ObjectNode plan = text.query().plan(text.parameters());
            QueryFeatures.check(request, plan);
            List<List<JsonNode>> keys = text.query().partitionKeys(paths, text.parameters());
            if (!keys.contains(List.<JsonNode>of())) {
                plan.set("queryRanges", QueryRanges.of(partitionKey, keys));
            }
            return CosmosResponse.of(200, plan).charge(RuModel.metadataRead());
        } catch (SqlSyntaxException e) {
            throw QueryText.syntaxError(e);
        }
    }

    /** Runs a page of a query. */
    public CosmosResponse query(CosmosRequest request, Container container) {
        long began = System.nanoTime();
        QueryText text = QueryText.parse(request.body(), clock);
        long compiling = System.nanoTime() - began;
        try {
            FanOut.check(request, container, text);
        } catch (SqlSyntaxException e) {
            throw QueryText.syntaxError(e);
        }
        SortCheck.checkItems(text);
        SortCheck.checkIndexes(text, container);
        DocumentScope scope = DocumentScope.of(request, container);
        QueryContinuation from = QueryContinuation.parse(request.header(CosmosHeaders.CONTINUATION));
        QueryPage page = page(request);
        try (ReplicaView view = replicas.view(request)) {
            QueryRun outcome = outcome(view.snapshot(), scope, text, from, page);
            CosmosResponse response = respond(scope, view, page, outcome);
            return withMetrics(response, request, outcome, page, compiling, System.nanoTime() - began);
        } catch (SqlSyntaxException e) {
            throw QueryText.syntaxError(e);
        }
    }

    /** All documents of the scope, without a query. */
    public CosmosResponse readFeed(CosmosRequest request, Container container) {
        DocumentScope scope = DocumentScope.of(request, container);
        QueryContinuation from = QueryContinuation.parse(request.header(CosmosHeaders.CONTINUATION));
        QueryPage page = page(request);
        KeyRange keys = KeyRange.of(scope).after(from.key());
        try (ReplicaView view = replicas.view(request);
                DocumentScan scan = scans.all(view.snapshot(), scope, keys)) {
            byte[] last = null;
            while (!page.isFull() && scan.hasNext()) {
                DocumentScan.Found found = scan.next();
                page.add(found.document().json());
                last = found.key();
            }
            return respond(
                    scope, view, page, QueryRun.of(scan.hasNext() ? QueryContinuation.behind(last) : null, scan));
        }
    }

    private static QueryPage page(CosmosRequest request) {
        int requested = request.number(CosmosHeaders.MAX_ITEM_COUNT, DEFAULT_PAGE);
        return new QueryPage(requested <= 0 ? DEFAULT_PAGE : Math.min(requested, MAX_PAGE));
    }

    /** Where the query goes on, and what the page took. */
    private record QueryRun(
            @Nullable QueryContinuation next,
            long loaded,
            long loadedBytes,
            long matching,
            long lookingUp,
            @Nullable IndexChoice choice) {

        static QueryRun of(@Nullable QueryContinuation next, DocumentScan scan) {
            return new QueryRun(
                    next, scan.loaded(), scan.loadedBytes(), scan.matching(), scan.lookingUp(), scan.choice());
        }
    }

    private QueryRun outcome(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        if (text.query().streaming()) {
            return stream(snapshot, scope, text, from, page);
        }
        return text.query().sortsDocuments()
                ? sort(snapshot, scope, text, from, page)
                : run(snapshot, scope, text, from, page);
    }

    private QueryRun stream(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        KeyRange keys = KeyRange.of(scope).within(scope, text.query().idBounds(text.parameters()));
        byte[] last = from.key();
        try (DocumentScan scan =
                scans.filtered(snapshot, scope, text, from.rows() > 0 ? keys.from(last) : keys.after(last))) {
            while (scan.hasNext()) {
                if (page.isFull()) {
                    return QueryRun.of(QueryContinuation.behind(last), scan);
                }
                DocumentScan.Found found = scan.next();
                List<JsonNode> rows = text.query().rowsOf(found.document().tree(), text.parameters());
                if (rows.isEmpty()) {
                    scan.rejected(found);
                }
                for (int i = from.rowsSentOf(found.key()); i < rows.size(); i++) {
                    if (page.isFull()) {
                        return QueryRun.of(QueryContinuation.within(found.key(), i), scan);
                    }
                    page.add(rows.get(i));
                }
                last = found.key();
            }
            return QueryRun.of(null, scan);
        }
    }

    private QueryRun sort(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        KeyRange keys = KeyRange.of(scope).within(scope, text.query().idBounds(text.parameters()));
        try (DocumentScan scan = scans.filtered(snapshot, scope, text, keys)) {
            QueryContinuation next = new SortedPage(snapshot, text).fill(page, scan, from);
            return QueryRun.of(next, scan);
        }
    }

    /** Runs over the range in which the continuation counts, which may have been split since, and sends what is asked for. */
    private QueryRun run(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        SqlQuery query = text.query();
        DocumentScope whole = from.range() == null ? scope : scope.widenedTo(from.range());
        KeyRange keys = KeyRange.of(whole).within(whole, query.idBounds(text.parameters()));
        try (DocumentScan scan = scans.filtered(snapshot, whole, text, keys)) {
            Iterator<JsonNode> rows = query.execute(scan.trees(), text.parameters());
            Predicate<JsonNode> wanted =
                    scope.range().equals(whole.range()) ? row -> true : new RowsOfPart(snapshot, scope, whole.range());
            long sent = 0;
            while (!page.isFull() && rows.hasNext()) {
                JsonNode row = rows.next();
                if (++sent > from.rows() && wanted.test(row)) {
                    page.add(row);
                }
            }
            QueryContinuation next = rows.hasNext() ? new QueryContinuation(null, sent, null, 0, whole.range()) : null;
            return QueryRun.of(next, scan);
        }
    }

    private static CosmosResponse respond(DocumentScope scope, ReplicaView view, QueryPage page, QueryRun outcome) {
        Container container = scope.container();
        CosmosResponse response = CosmosResponse.of(200, FeedBody.of(container.rid(), "Documents", page.rows()))
                .header(CosmosHeaders.ITEM_COUNT, Integer.toString(page.rows().size()))
                .header(CosmosHeaders.SESSION_TOKEN, view.sessionToken(scope.partitions()))
                .header(CosmosHeaders.OWNER_FULL_NAME, container.fullName())
                .header(CosmosHeaders.OWNER_ID, container.rid())
                .header(CosmosHeaders.QUERY_EXECUTION_INFO, EXECUTION_INFO)
                .charge(RuModel.query(outcome.loadedBytes()));
        if (outcome.next() != null) {
            response.header(CosmosHeaders.CONTINUATION, outcome.next().token());
        }
        return response;
    }

    private static CosmosResponse withMetrics(
            CosmosResponse response,
            CosmosRequest request,
            QueryRun outcome,
            QueryPage page,
            long compiling,
            long total) {
        if (request.flag(CosmosHeaders.POPULATE_QUERY_METRICS)) {
            QueryMetrics metrics = new QueryMetrics(
                    compiling,
                    outcome.lookingUp(),
                    total,
                    outcome.loaded(),
                    outcome.loadedBytes(),
                    outcome.matching(),
                    page.rows().size(),
                    page.bytes());
            response.header(CosmosHeaders.QUERY_METRICS, metrics.header());
        }
        IndexChoice choice = outcome.choice();
        if (choice != null && request.flag(CosmosHeaders.POPULATE_INDEX_METRICS)) {
            response.header(CosmosHeaders.INDEX_UTILIZATION, IndexMetrics.header(choice));
        } else if (choice != null && request.flag(CosmosHeaders.POPULATE_INDEX_METRICS_V2)) {
            response.header(CosmosHeaders.INDEX_UTILIZATION, IndexMetrics.secondHeader(choice));
        }
        return response;
    }

    /**
     * Runs a query over resources that are no documents, such as databases.
     *
     * @throws CosmosError 400 on a syntax error
     */
    public static CosmosResponse overResources(
            CosmosRequest request, String rid, String name, List<ObjectNode> resources) {
        QueryText text = QueryText.parse(request.body(), Clock.systemUTC());
        QueryPage page = new QueryPage(MAX_PAGE);
        try {
            text.query().execute(resources.iterator(), text.parameters()).forEachRemaining(page::add);
        } catch (SqlSyntaxException e) {
            throw QueryText.syntaxError(e);
        }
        return CosmosResponse.of(200, FeedBody.of(rid, name, page.rows()))
                .header(CosmosHeaders.ITEM_COUNT, Integer.toString(page.rows().size()))
                .charge(RuModel.query(0));
    }
}
