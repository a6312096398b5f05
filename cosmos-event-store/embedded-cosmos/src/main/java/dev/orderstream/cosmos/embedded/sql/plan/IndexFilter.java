package dev.orderstream.cosmos.embedded.sql.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Binary;
import dev.orderstream.cosmos.embedded.sql.expression.BinaryOperator;
import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.ExpressionParts;
import dev.orderstream.cosmos.embedded.sql.expression.FunctionCall;
import dev.orderstream.cosmos.embedded.sql.expression.Inclusion;
import dev.orderstream.cosmos.embedded.sql.expression.Logical;
import dev.orderstream.cosmos.embedded.sql.expression.Parameter;
import dev.orderstream.cosmos.embedded.sql.expression.PropertyPath;
import dev.orderstream.cosmos.embedded.sql.expression.Subquery;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an index can tell about a WHERE clause: equality and IN on paths into the document, on the elements of its arrays
 * by JOIN, EXISTS and ARRAY_CONTAINS, and what AND and OR make of them. An accepted document fulfills the condition; one that
 * fulfills it need not be accepted.
 */
public final class IndexFilter {

    private static final int MOST_VALUES = 1_000;

    private static final IndexCondition NOTHING_KNOWN = new IndexCondition.Other(List.of());

    /** They get their values when a document is stored, so no index of what clients write has them. */
    private static final Set<String> SYSTEM_PROPERTIES =
            Set.of("_rid", "_self", "_etag", "_attachments", "_ts", "_lsn", "_metadata");

    private final Evaluation evaluation;
    private final DocumentPaths paths = new DocumentPaths();

    private IndexFilter(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    public static IndexCondition condition(SelectQuery query, Evaluation evaluation) {
        if (!query.overContainer()) {
            return NOTHING_KNOWN;
        }
        IndexFilter filter = new IndexFilter(evaluation);
        if (query.sources().get(0).collection() instanceof Source.Rows rows
                && rows.query().overContainer()) {
            return condition(rows.query(), evaluation);
        }
        return filter.filterOf(query);
    }

    private IndexCondition filterOf(SelectQuery query) {
        paths.bind(query.sources());
        return query.where() == null ? NOTHING_KNOWN : read(query.where().expression());
    }

    private IndexCondition read(Expression condition) {
        if (condition instanceof Logical logical) {
            IndexCondition left = read(logical.left());
            IndexCondition right = read(logical.right());
            return logical.deciding() ? new IndexCondition.Either(left, right) : new IndexCondition.Both(left, right);
        }
        IndexCondition equality = equality(condition);
        if (equality != null) {
            return equality;
        }
        // A count has a row also where nothing is counted.
        if (condition instanceof Subquery subquery
                && subquery.use() == Subquery.Use.EXISTS
                && subquery.query() instanceof SelectQuery query
                && !query.grouped()) {
            return filterOf(query);
        }
        List<List<String>> seen = new ArrayList<>();
        ExpressionParts.forEachPath(condition, path -> {
            List<String> steps = paths.of(path);
            if (steps != null) {
                seen.add(steps);
            }
        });
        return new IndexCondition.Other(seen);
    }

    private @Nullable IndexCondition equality(Expression condition) {
        if (condition instanceof Binary comparison && comparison.operator() == BinaryOperator.EQUALS) {
            IndexCondition ofLeft = anyOf(pathOf(comparison.left()), List.of(comparison.right()));
            return ofLeft != null ? ofLeft : anyOf(pathOf(comparison.right()), List.of(comparison.left()));
        }
        if (condition instanceof Inclusion inclusion) {
            return anyOf(pathOf(inclusion.value()), inclusion.candidates());
        }
        if (condition instanceof FunctionCall call && call.function().name().equals("ARRAY_CONTAINS")) {
            List<String> array = pathOf(call.arguments().get(0));
            return array == null
                    ? null
                    : anyOf(
                            DocumentPaths.with(array, IndexCondition.ELEMENTS),
                            List.of(call.arguments().get(1)));
        }
        return null;
    }

    private @Nullable IndexCondition anyOf(@Nullable List<String> path, List<Expression> candidates) {
        if (path == null || path.isEmpty() || candidates.size() > MOST_VALUES) {
            return null;
        }
        List<JsonNode> values = new ArrayList<>();
        for (Expression candidate : candidates) {
            if (!(candidate instanceof Constant || candidate instanceof Parameter)) {
                return null;
            }
            JsonNode value = candidate.evaluate(evaluation);
            if (value.isContainerNode()) {
                return null;
            }
            // Nothing equals undefined.
            if (!value.isMissingNode()) {
                values.add(value);
            }
        }
        return new IndexCondition.AnyOf(path, values);
    }

    /** Where in the document an expression points to that clients can write, or null. */
    private @Nullable List<String> pathOf(Expression expression) {
        PropertyPath path = PropertyPath.of(expression);
        List<String> steps = path == null ? null : paths.of(path);
        return steps == null || (!steps.isEmpty() && SYSTEM_PROPERTIES.contains(steps.get(0))) ? null : steps;
    }
}
