package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * One execution of a query: bind, filter, group or sort, project, drop duplicates, cut. Rows are produced as they are asked
 * for; sorting with a limit keeps no more rows than it can return.
 */
public final class QueryRun {

    private final SelectQuery query;
    private final Evaluation evaluation;
    private final Bindings bindings;

    /** Runs a subquery over the current bindings. */
    public QueryRun(SelectQuery query, Evaluation evaluation) {
        this(query, evaluation, Collections.emptyIterator());
    }

    public QueryRun(SelectQuery query, Evaluation evaluation, Iterator<? extends JsonNode> documents) {
        this.query = query;
        this.evaluation = evaluation;
        this.bindings = new Bindings(query, evaluation, documents);
    }

    public Iterator<JsonNode> rows() {
        Iterator<JsonNode> rows = query.distinct() ? Rowset.distinct(sortedRows()) : sortedRows();
        long limit = limit();
        return limit == Long.MAX_VALUE ? rows : Rowset.slice(rows, offset(), limit);
    }

    /** The rows with their sort keys, not sorted yet, and not cut. */
    public List<SortedRow> unsortedRows() {
        SortOrder order = new SortOrder(query.orderBy());
        List<SortedRow> rows = new ArrayList<>(1);
        while (nextBinding()) {
            JsonNode row = project();
            if (Values.isDefined(row)) {
                rows.add(new SortedRow(order.keys(evaluation), row));
            }
        }
        return rows;
    }

    private Iterator<JsonNode> sortedRows() {
        if (query.grouped()) {
            return new Grouping(query, evaluation).rows(this::nextBinding);
        }
        if (!query.orderBy().isEmpty()) {
            return sort();
        }
        return Rowset.generate(() -> {
            while (nextBinding()) {
                JsonNode row = project();
                if (Values.isDefined(row)) {
                    return row;
                }
            }
            return null;
        });
    }

    private Iterator<JsonNode> sort() {
        long kept = query.distinct() || limit() == Long.MAX_VALUE ? Long.MAX_VALUE : offset() + limit();
        RowSorter sorter = new RowSorter(new SortOrder(query.orderBy()), kept);
        while (nextBinding()) {
            sorter.offer(evaluation, this::project);
        }
        return sorter.rows();
    }

    private boolean nextBinding() {
        while (bindings.next()) {
            SelectQuery.Clause where = query.where();
            if (where == null || Values.isTrue(where.expression().evaluate(evaluation))) {
                return true;
            }
        }
        return false;
    }

    private JsonNode project() {
        return query.selection().row().evaluate(evaluation);
    }

    public long offset() {
        RowCount offset = query.offset();
        return offset == null ? 0 : offset.value(evaluation);
    }

    /** How many rows TOP and LIMIT leave; the largest number without them. */
    public long limit() {
        RowCount top = query.top();
        RowCount limit = query.limit();
        long byTop = top == null ? Long.MAX_VALUE : top.value(evaluation);
        return limit == null ? byTop : Math.min(byTop, limit.value(evaluation));
    }
}
