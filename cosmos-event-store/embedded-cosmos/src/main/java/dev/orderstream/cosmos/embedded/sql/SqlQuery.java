package dev.orderstream.cosmos.embedded.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.PropertyPath;
import dev.orderstream.cosmos.embedded.sql.parse.ParsedQuery;
import dev.orderstream.cosmos.embedded.sql.parse.QueryParser;
import dev.orderstream.cosmos.embedded.sql.plan.DocumentPaths;
import dev.orderstream.cosmos.embedded.sql.plan.IdBounds;
import dev.orderstream.cosmos.embedded.sql.plan.IdFilter;
import dev.orderstream.cosmos.embedded.sql.plan.IndexCondition;
import dev.orderstream.cosmos.embedded.sql.plan.IndexFilter;
import dev.orderstream.cosmos.embedded.sql.plan.PartitionKeyFilter;
import dev.orderstream.cosmos.embedded.sql.plan.QueryPlanner;
import dev.orderstream.cosmos.embedded.sql.plan.SortItem;
import dev.orderstream.cosmos.embedded.sql.run.QueryRun;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.SortOrder;
import dev.orderstream.cosmos.embedded.sql.run.SortedRow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A parsed query (https://learn.microsoft.com/cosmos-db/query/overview). Immutable and safe for concurrent use; parse once,
 * run often; the static functions of the current time have the time of the parsing, or of {@link #begunBy}.
 *
 * <p>Parameters are given by their name with the at sign; one that is missing is undefined.
 */
public final class SqlQuery {

    private final SelectQuery query;
    private final int slotCount;
    private final int aggregateCount;
    private final Clock clock;
    private final Instant began;

    private SqlQuery(SelectQuery query, int slotCount, int aggregateCount, Clock clock) {
        this.query = query;
        this.slotCount = slotCount;
        this.aggregateCount = aggregateCount;
        this.clock = clock;
        this.began = clock.instant();
    }

    /**
     * Parses a query.
     *
     * @throws SqlSyntaxException when it cannot be understood, with the position
     */
    public static SqlQuery parse(String text) {
        ParsedQuery parsed = QueryParser.parse(text);
        return new SqlQuery(parsed.query(), parsed.slotCount(), parsed.aggregateCount(), Clock.systemUTC());
    }

    /** The same query, begun now by that clock, which its functions of the current time follow. */
    public SqlQuery begunBy(Clock other) {
        return new SqlQuery(query, slotCount, aggregateCount, other);
    }

    /**
     * The body of the response to a query plan request: what the SDKs have to do with the rows of the partitions, and the query
     * to send to each.
     *
     * @throws SqlSyntaxException when a parameter of TOP, OFFSET or LIMIT is no row count, or the service could not run the
     *     query over several partitions
     */
    public ObjectNode plan(Map<String, JsonNode> parameters) {
        return new QueryPlanner(query, evaluation(parameters)).plan();
    }

    /** Whether the rows of a document depend on that document alone, so that {@link #rowsOf} can be used. */
    public boolean streaming() {
        return query.streaming();
    }

    /**
     * The rows that one document gives.
     *
     * @throws IllegalStateException when the query is not {@link #streaming}
     */
    public List<JsonNode> rowsOf(ObjectNode document, Map<String, JsonNode> parameters) {
        if (!streaming()) {
            throw new IllegalStateException(
                    "The query groups, sorts or counts over all documents: use execute() instead of rowsOf()");
        }
        List<JsonNode> rows = new ArrayList<>(1);
        run(Collections.singletonList(document).iterator(), parameters).forEachRemaining(rows::add);
        return rows;
    }

    /** Whether the query sorts the rows of documents that depend on one each, so that {@link #sortedRowsOf} can be used. */
    public boolean sortsDocuments() {
        return query.sortsDocuments();
    }

    /**
     * The rows that one document gives, with what they are sorted by; neither sorted nor cut.
     *
     * @throws IllegalStateException when the query does not {@link #sortsDocuments sort documents}
     */
    public List<SortedRow> sortedRowsOf(ObjectNode document, Map<String, JsonNode> parameters) {
        if (!sortsDocuments()) {
            throw new IllegalStateException(
                    "The query does not sort the rows of single documents: use execute() instead of sortedRowsOf()");
        }
        Evaluation evaluation = evaluation(parameters);
        // The SDKs ask for the rid of the document also where the FROM clause is a subquery that does not show it.
        evaluation.bind(Evaluation.DOCUMENT, document);
        Iterator<ObjectNode> documents = Collections.singletonList(document).iterator();
        return new QueryRun(query, evaluation, documents).unsortedRows();
    }

    /** What ORDER BY sorts by; empty without one, or where it has no effect. */
    public List<SortItem> sortItems() {
        DocumentPaths paths = new DocumentPaths();
        paths.bind(query.sources());
        List<SortItem> items = new ArrayList<>();
        for (SelectQuery.OrderItem item : query.orderBy()) {
            PropertyPath path = PropertyPath.of(item.expression());
            boolean joined =
                    path != null && query.sources().stream().skip(1).anyMatch(source -> source.slot() == path.slot());
            items.add(new SortItem(
                    path == null ? null : paths.of(path),
                    joined || (path != null && paths.iterates(path.slot())),
                    item.descending()));
        }
        return items;
    }

    /** Whether the FROM clause reads the container; else the query has the same rows wherever it runs. */
    public boolean readsContainer() {
        return query.overContainer();
    }

    /** The order of the rows by their sort keys. */
    public Comparator<List<JsonNode>> sortOrder() {
        return new SortOrder(query.orderBy());
    }

    /** How many sort keys a row has: one per item of ORDER BY. */
    public int sortKeyCount() {
        return query.orderBy().size();
    }

    /**
     * How many rows OFFSET leaves out.
     *
     * @throws SqlSyntaxException when its parameter is no row count
     */
    public long offset(Map<String, JsonNode> parameters) {
        return new QueryRun(query, evaluation(parameters)).offset();
    }

    /**
     * How many rows TOP or LIMIT leaves, {@link Long#MAX_VALUE} without them.
     *
     * @throws SqlSyntaxException when its parameter is no row count
     */
    public long limit(Map<String, JsonNode> parameters) {
        return new QueryRun(query, evaluation(parameters)).limit();
    }

    /**
     * Runs the query over documents. They are read as rows are asked for, at once when the query sorts or groups; a sort with
     * TOP or LIMIT holds no more rows than it can return.
     *
     * @throws SqlSyntaxException when a parameter of TOP, OFFSET or LIMIT is no row count
     */
    public Iterator<JsonNode> execute(Iterator<ObjectNode> documents, Map<String, JsonNode> parameters) {
        return run(documents, parameters);
    }

    /** What the filter says about the ids of the documents that can give rows. */
    public IdBounds idBounds(Map<String, JsonNode> parameters) {
        return IdFilter.bounds(query, evaluation(parameters));
    }

    /** What an index can tell about the documents that can give rows. */
    public IndexCondition indexCondition(Map<String, JsonNode> parameters) {
        return IndexFilter.condition(query, evaluation(parameters));
    }

    /**
     * What the filter says about the partition keys of the documents that can give rows: keys, or beginnings of hierarchical
     * ones. The empty key stands for all documents; no key at all means that no document can give a row.
     *
     * @param paths per path of the container's partition key its property names from the top
     */
    public List<List<JsonNode>> partitionKeys(List<List<String>> paths, Map<String, JsonNode> parameters) {
        return PartitionKeyFilter.keys(query, evaluation(parameters), paths);
    }

    private Iterator<JsonNode> run(Iterator<? extends JsonNode> documents, Map<String, JsonNode> parameters) {
        return new QueryRun(query, evaluation(parameters), documents).rows();
    }

    private Evaluation evaluation(Map<String, JsonNode> parameters) {
        return new Evaluation(slotCount, aggregateCount, parameters, clock, began);
    }
}
