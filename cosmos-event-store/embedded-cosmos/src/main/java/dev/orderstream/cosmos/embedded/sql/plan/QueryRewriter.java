package dev.orderstream.cosmos.embedded.sql.plan;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.run.RowCount;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.Column;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.SelectionKind;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the query that the SDKs send to each partition, with what they need for merging beside each row. */
final class QueryRewriter {

    /** The SDKs put {@code true} here, or on resumption a filter for the rows that are still to come. */
    private static final String RESUME_FILTER = "{documentdb-formattableorderbyquery-filter}";

    private final SelectQuery query;
    private final Evaluation evaluation;

    QueryRewriter(SelectQuery query, Evaluation evaluation) {
        this.query = query;
        this.evaluation = evaluation;
    }

    /** The rewritten query; empty where the original one can be sent as it is. */
    String rewrite() {
        if (!query.orderBy().isEmpty()) {
            return ordered();
        }
        if (query.grouped()) {
            return query.groupBy().isEmpty() ? aggregated() : grouped();
        }
        return query.limit() == null ? "" : query.textBeforeOffset() + offsetLimit();
    }

    private String ordered() {
        boolean cutInPartitions = !query.distinct();
        return "SELECT "
                + (cutInPartitions ? top() : "")
                + query.rootName() + "._rid, "
                + items(query.orderBy().stream()
                        .map(SelectQuery.OrderItem::text)
                        .toList())
                + " AS orderByItems, " + payload() + " AS payload"
                + " " + query.fromText()
                + " WHERE " + filter()
                + " ORDER BY " + orderBy()
                + (cutInPartitions ? offsetLimit() : "");
    }

    private String aggregated() {
        String selected = query.selection().kind() == SelectionKind.VALUE
                ? "VALUE [" + payload() + "]"
                : payload() + " AS payload";
        return join("SELECT " + selected, query.fromText(), where());
    }

    private String grouped() {
        List<String> keys =
                query.groupBy().stream().map(SelectQuery.Clause::text).toList();
        boolean aggregatedValue = query.selection().kind() == SelectionKind.VALUE
                && query.selection().columns().get(0).expression() instanceof AggregateCall;
        String payload = aggregatedValue ? "[" + payload() + "]" : payload();
        return join(
                "SELECT " + items(keys) + " AS groupByItems, " + payload + " AS payload",
                query.fromText(),
                where(),
                "GROUP BY " + String.join(", ", keys));
    }

    private static String join(String... clauses) {
        return List.of(clauses).stream().filter(clause -> !clause.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String items(List<String> expressions) {
        return expressions.stream()
                .map(expression -> "{\"item\": " + expression + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String payload() {
        List<Column> columns = query.selection().columns();
        switch (query.selection().kind()) {
            case ALL:
                return query.sources().get(0).aliasOr(query.rootName());
            case VALUE:
                return partial(columns.get(0));
            default:
                return columns.stream()
                        .map(column -> TextNode.valueOf(column.name()) + ": " + partial(column))
                        .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** What a partition contributes to a column: the value, or what the SDKs can put together into the aggregate. */
    private static String partial(Column column) {
        if (!(column.expression() instanceof AggregateCall aggregate)) {
            return column.text();
        }
        String argument = column.text()
                .substring(column.text().indexOf('(') + 1, column.text().lastIndexOf(')'));
        switch (aggregate.function()) {
            case AVG:
                return "{\"item\": {\"sum\": SUM(" + argument + "), \"count\": COUNT(" + argument + ")}}";
            case MIN:
                return extreme("MIN", "min", argument);
            case MAX:
                return extreme("MAX", "max", argument);
            default:
                return "{\"item\": " + column.text() + "}";
        }
    }

    private static String extreme(String function, String name, String argument) {
        String call = function + "(" + argument + ")";
        return "{\"item\": " + call + ", \"item2\": {\"" + name + "\": " + call + ", \"count\": COUNT(" + argument
                + ")}}";
    }

    private String where() {
        String condition = query.where() == null ? "" : query.where().text();
        String defined = definedValue();
        if (condition.isEmpty() && defined.isEmpty()) {
            return "";
        }
        return "WHERE "
                + (condition.isEmpty() || defined.isEmpty()
                        ? condition + defined
                        : "(" + condition + ") AND " + defined);
    }

    private String filter() {
        String original = where();
        String resume = "(" + RESUME_FILTER + ")";
        return original.isEmpty() ? resume : "((" + original.substring("WHERE ".length()) + ") AND " + resume + ")";
    }

    /** SELECT VALUE leaves out rows that are undefined; the SDKs expect a payload in each. */
    private String definedValue() {
        boolean plainValue = query.selection().kind() == SelectionKind.VALUE
                && !(query.selection().columns().get(0).expression() instanceof AggregateCall);
        return plainValue ? "IS_DEFINED(" + query.selection().columns().get(0).text() + ")" : "";
    }

    private String orderBy() {
        return query.orderBy().stream()
                .map(item -> item.text() + (item.descending() ? " DESC" : " ASC"))
                .collect(Collectors.joining(", "));
    }

    private String top() {
        RowCount top = query.top();
        return top == null ? "" : "TOP " + top.value(evaluation) + " ";
    }

    /** A partition does not know which of its rows the others' push out, so it sends the skipped ones too. */
    private String offsetLimit() {
        RowCount offset = query.offset();
        RowCount limit = query.limit();
        if (offset == null || limit == null) {
            return "";
        }
        long rows = (long) offset.value(evaluation) + limit.value(evaluation);
        return " OFFSET 0 LIMIT " + Math.min(rows, Integer.MAX_VALUE);
    }
}
