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
import dev.orderstream.cosmos.embedded.sql.SqlSyntaxException;
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

    /** Queries over the replicas of a store. */
    public QueryEndpoint(Replicas replicas, Clock clock) {
        this.replicas = replicas;
        this.clock = clock;
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
            ObjectNode plan = text.query().plan(text.parameters());
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
        QueryText text = QueryText.parse(request.body(), clock);
        DocumentScope scope = DocumentScope.of(request, container);
        QueryContinuation from = QueryContinuation.parse(request.header(CosmosHeaders.CONTINUATION));
        QueryPage page = page(request);
        try (ReplicaView view = replicas.view(request)) {
            return respond(scope, view, page, outcome(view.snapshot(), scope, text, from, page));
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
                DocumentScan scan = scan(view.snapshot(), scope, keys)) {
            byte[] last = null;
            while (!page.isFull() && scan.hasNext()) {
                DocumentScan.Found found = scan.next();
                page.add(found.document().json());
                last = found.key();
            }
            return respond(
                    scope,
                    view,
                    page,
                    new Outcome(scan.hasNext() ? QueryContinuation.behind(last) : null, scan.loadedBytes()));
        }
    }

    private static QueryPage page(CosmosRequest request) {
        int requested = request.number(CosmosHeaders.MAX_ITEM_COUNT, DEFAULT_PAGE);
        return new QueryPage(requested <= 0 ? DEFAULT_PAGE : Math.min(requested, MAX_PAGE));
    }

    private record Outcome(@Nullable QueryContinuation next, long loadedBytes) {}

    private Outcome outcome(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        if (text.query().streaming()) {
            return stream(snapshot, scope, text, from, page);
        }
        return text.query().sortsDocuments()
                ? sort(snapshot, scope, text, from, page)
                : run(snapshot, scope, text, from, page);
    }

    private Outcome stream(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        KeyRange keys = KeyRange.of(scope).within(scope, text.query().idBounds(text.parameters()));
        byte[] last = from.key();
        long loaded = 0;
        try (DocumentScan scan = scan(snapshot, scope, from.rows() > 0 ? keys.from(last) : keys.after(last))) {
            while (scan.hasNext()) {
                if (page.isFull()) {
                    return new Outcome(QueryContinuation.behind(last), loaded);
                }
                DocumentScan.Found found = scan.next();
                List<JsonNode> rows = text.query().rowsOf(found.document().tree(), text.parameters());
                loaded += rows.isEmpty() ? 0 : found.document().json().length;
                for (int i = from.rowsSentOf(found.key()); i < rows.size(); i++) {
                    if (page.isFull()) {
                        return new Outcome(QueryContinuation.within(found.key(), i), loaded);
                    }
                    page.add(rows.get(i));
                }
                last = found.key();
            }
            return new Outcome(null, loaded);
        }
    }

    private Outcome sort(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        KeyRange keys = KeyRange.of(scope).within(scope, text.query().idBounds(text.parameters()));
        try (DocumentScan scan = scan(snapshot, scope, keys)) {
            QueryContinuation next = new SortedPage(snapshot, text).fill(page, scan, from);
            return new Outcome(next, scan.loadedBytes());
        }
    }

    /** Runs over the range in which the continuation counts, which may have been split since, and sends what is asked for. */
    private Outcome run(
            Snapshot snapshot, DocumentScope scope, QueryText text, QueryContinuation from, QueryPage page) {
        SqlQuery query = text.query();
        DocumentScope whole = from.range() == null ? scope : scope.widenedTo(from.range());
        KeyRange keys = KeyRange.of(whole).within(whole, query.idBounds(text.parameters()));
        try (DocumentScan scan = scan(snapshot, whole, keys)) {
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
            return new Outcome(next, scan.loadedBytes());
        }
    }

    private DocumentScan scan(Snapshot snapshot, DocumentScope scope, KeyRange keys) {
        return new DocumentScan(
                snapshot,
                keys.from(),
                keys.to(),
                scope.container().definition().defaultTtlSeconds(),
                clock.instant().getEpochSecond());
    }

    private static CosmosResponse respond(DocumentScope scope, ReplicaView view, QueryPage page, Outcome outcome) {
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
