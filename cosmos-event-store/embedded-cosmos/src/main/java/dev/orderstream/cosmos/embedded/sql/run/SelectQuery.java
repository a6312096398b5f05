package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.NestedQuery;
import dev.orderstream.cosmos.embedded.sql.expression.PropertyPath;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A query with its names resolved.
 *
 * @param overContainer whether the FROM clause reads the container, and not values of an enclosing query
 * @param aggregates every aggregate of this query, without those of its subqueries
 * @param rootName what expressions call the document
 * @param text the whole query as written
 * @param fromText the FROM clause as written, with its keyword; empty without one
 * @param textBeforeOffset the query as written up to its OFFSET clause
 */
public record SelectQuery(
        boolean distinct,
        @Nullable RowCount top,
        Selection selection,
        boolean overContainer,
        List<Source> sources,
        @Nullable Clause where,
        List<Clause> groupBy,
        List<OrderItem> orderBy,
        @Nullable RowCount offset,
        @Nullable RowCount limit,
        List<AggregateCall> aggregates,
        String rootName,
        String text,
        String fromText,
        String textBeforeOffset)
        implements NestedQuery {

    @Override
    public Iterator<JsonNode> rows(Evaluation evaluation) {
        return new QueryRun(this, evaluation).rows();
    }

    /** An expression with the text that it was written as. */
    public record Clause(Expression expression, String text) {}

    /** One item of ORDER BY. */
    public record OrderItem(Expression expression, String text, boolean descending) {}

    /** What a row is made of. */
    public enum SelectionKind {
        ALL,
        VALUE,
        LIST
    }

    /** One item of SELECT, with the property name that it gets in a list. */
    public record Column(Expression expression, String text, String name) {}

    /**
     * The SELECT clause.
     *
     * @param row the expression whose value is the row
     */
    public record Selection(SelectionKind kind, List<Column> columns, Expression row) {}

    /** Whether rows of several documents go into one. */
    public boolean grouped() {
        return !groupBy.isEmpty() || !aggregates.isEmpty();
    }

    /** Where the document itself is bound; empty when the FROM clause reads something else or a part of it. */
    public OptionalInt documentSlot() {
        if (!overContainer) {
            return OptionalInt.empty();
        }
        Source first = sources.get(0);
        boolean bindsDocument = !first.iterates()
                && first.collection() instanceof Source.Path path
                && new PropertyPath(Evaluation.DOCUMENT, List.of()).equals(PropertyPath.of(path.expression()));
        return bindsDocument ? OptionalInt.of(first.slot()) : OptionalInt.empty();
    }

    /** Whether the rows of a document depend on that document alone. */
    public boolean streaming() {
        return orderBy.isEmpty() && top == null && offset == null && readsDocumentsAlone();
    }

    /** Whether the rows of a document depend on that document alone, but for their order and how many are left of them. */
    public boolean sortsDocuments() {
        return !orderBy.isEmpty() && readsDocumentsAlone();
    }

    private boolean readsDocumentsAlone() {
        return overContainer
                && !grouped()
                && !distinct
                && ((sources.get(0).collection() instanceof Source.Rows rows
                                && rows.query().overContainer())
                        ? rows.query().streaming()
                        : true);
    }
}
